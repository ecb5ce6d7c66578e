package io.devbuddy.operator.apply;

import io.devbuddy.operator.desired.OptionalApi;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Optional;

/** What the operator's informers know of one workspace's objects. */
public interface ObjectCache {
  /** Returns the object of that kind and name that belongs to the workspace, if it is known. */
  <T extends HasMetadata> Optional<T> find(Class<T> kind, String name);

  /** Takes note of what the API server made, before the informer tells of it. */
  <T extends HasMetadata> void created(Class<T> kind, T written);

  /** Takes note of what the API server changed, before the informer tells of it. */
  <T extends HasMetadata> void patched(Class<T> kind, T written, T previous);

  /**
   * Returns what is known of the generic resources of that kind; empty when the API server does not
   * serve it.
   */
  Optional<ObjectCache> of(OptionalApi api);
}
