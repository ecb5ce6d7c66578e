package io.devbuddy.operator.reconcile;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspace;
import io.devbuddy.operator.apply.ObjectCache;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.Optional;

/** The objects that the informers of {@link WorkspaceEventSources} know of one workspace. */
final class InformerObjectCache implements ObjectCache {
  private final Context<DevBuddyWorkspace> context;

  InformerObjectCache(Context<DevBuddyWorkspace> context) {
    this.context = context;
  }

  @Override
  public <T extends HasMetadata> Optional<T> find(Class<T> kind, String name) {
    return context
        .getSecondaryResourcesAsStream(kind)
        .filter(object -> name.equals(object.getMetadata().getName()))
        .findFirst();
  }

  @Override
  public <T extends HasMetadata> void created(Class<T> kind, T written) {
    informer(kind).handleRecentResourceCreate(ResourceID.fromResource(written), written);
  }

  @Override
  public <T extends HasMetadata> void patched(Class<T> kind, T written, T previous) {
    informer(kind).handleRecentResourceUpdate(ResourceID.fromResource(written), written, previous);
  }

  private <T extends HasMetadata> InformerEventSource<T, DevBuddyWorkspace> informer(
      Class<T> kind) {
    return (InformerEventSource<T, DevBuddyWorkspace>)
        context.eventSourceRetriever().getEventSourceFor(kind);
  }
}
