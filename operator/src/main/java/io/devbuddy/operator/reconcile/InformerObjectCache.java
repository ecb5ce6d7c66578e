package io.devbuddy.operator.reconcile;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspace;
import io.devbuddy.operator.apply.ObjectCache;
import io.devbuddy.operator.desired.OptionalApi;
import io.devbuddy.operator.model.WorkspaceNames;
import io.devbuddy.operator.observe.ObservedState;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.List;
import java.util.Optional;

/**
 * The objects that the informers of {@link WorkspaceEventSources} know of one workspace.
 *
 * <p>They are asked by name and by index, not for the secondary resources of the workspace: what
 * answers that is filled by events, and lags behind the informers when an operator starts. Settled
 * workspaces would seem to have lost their objects.
 */
final class InformerObjectCache implements ObjectCache {
  private final Context<DevBuddyWorkspace> context;
  private final OptionalApis apis;
  private final Optional<OptionalApi> api;

  InformerObjectCache(Context<DevBuddyWorkspace> context, OptionalApis apis) {
    this(context, apis, Optional.empty());
  }

  /** With an API it knows the generic resources of that API and nothing else. */
  private InformerObjectCache(
      Context<DevBuddyWorkspace> context, OptionalApis apis, Optional<OptionalApi> api) {
    this.context = context;
    this.apis = apis;
    this.api = api;
  }

  @Override
  public Optional<ObjectCache> of(OptionalApi wanted) {
    return apis.isWatched(wanted, context)
        ? Optional.of(new InformerObjectCache(context, apis, Optional.of(wanted)))
        : Optional.empty();
  }

  @Override
  public <T extends HasMetadata> Optional<T> find(Class<T> kind, String name) {
    HasMetadata workspace = context.getPrimaryResource();
    return informer(kind)
        .get(new ResourceID(name, workspace.getMetadata().getNamespace()))
        .filter(object -> belongsTo(workspace, object));
  }

  /** The pods of the workspace. */
  List<Pod> pods() {
    return informer(Pod.class)
        .byIndex(
            WorkspaceEventSources.BY_WORKSPACE,
            WorkspaceEventSources.key(ResourceID.fromResource(context.getPrimaryResource())));
  }

  /** What the cluster shows of the workspace. */
  ObservedState observed(WorkspaceNames names, WaitingPods waiting) {
    return ObservedState.of(
        find(Deployment.class, names.deployment()),
        find(Service.class, names.service()),
        pods(),
        waiting.problems());
  }

  private static boolean belongsTo(HasMetadata workspace, HasMetadata object) {
    return object.getMetadata().getOwnerReferences().stream()
            .anyMatch(owner -> workspace.getMetadata().getUid().equals(owner.getUid()))
        || WorkspaceEventSources.workspaceOf(object).contains(ResourceID.fromResource(workspace));
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
        context
            .eventSourceRetriever()
            .getEventSourceFor(kind, api.map(OptionalApi::qualifiedName).orElse(null));
  }
}
