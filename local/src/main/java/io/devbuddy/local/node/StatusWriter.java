package io.devbuddy.local.node;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.net.HttpURLConnection;
import java.util.Optional;
import java.util.function.Function;

/** Writes an object's status, reading it again when somebody else wrote meanwhile. */
final class StatusWriter {
  private static final int MOST_ATTEMPTS = 10;

  private StatusWriter() {}

  /**
   * Replaces the status of the object by what {@code change} makes of its present state; nothing
   * happens when the change gives empty or the object is gone.
   *
   * @throws KubernetesClientException when the API server refuses, or on ten conflicts in a row
   */
  static <T extends HasMetadata> void write(
      KubernetesClient client, Resource<T> resource, Function<T, Optional<T>> change) {
    for (int attempt = 1; ; attempt++) {
      T present = resource.get();
      if (present == null) {
        return;
      }
      Optional<T> changed = change.apply(present);
      if (changed.isEmpty()) {
        return;
      }
      try {
        client.resource(changed.get()).updateStatus();
        return;
      } catch (KubernetesClientException e) {
        if (e.getCode() == HttpURLConnection.HTTP_NOT_FOUND) {
          return;
        }
        if (e.getCode() != HttpURLConnection.HTTP_CONFLICT || attempt == MOST_ATTEMPTS) {
          throw e;
        }
      }
    }
  }
}
