package io.devbuddy.operator.reconcile;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspace;
import io.devbuddy.operator.desired.OptionalApi;
import io.devbuddy.operator.desired.WorkspaceLabels;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.GroupVersionKind;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What wakes the reconciler besides the workspace itself: the operator's own objects and pods, told
 * apart by a label, so that objects of others are never cached.
 */
final class WorkspaceEventSources {
  private static final String OURS = WorkspaceLabels.MANAGED_BY + "=" + WorkspaceLabels.OPERATOR;

  /** Index of the pods by {@link #key} of their workspace. */
  static final String BY_WORKSPACE = "workspace";

  private WorkspaceEventSources() {}

  static List<EventSource<?, DevBuddyWorkspace>> of(EventSourceContext<DevBuddyWorkspace> context) {
    return List.of(
        owned(ServiceAccount.class, context),
        owned(ConfigMap.class, context),
        owned(Secret.class, context),
        owned(Service.class, context),
        owned(NetworkPolicy.class, context),
        owned(PodDisruptionBudget.class, context),
        owned(Deployment.class, context),
        annotated(PersistentVolumeClaim.class, context),
        pods(context));
  }

  private static EventSource<Pod, DevBuddyWorkspace> pods(
      EventSourceContext<DevBuddyWorkspace> context) {
    InformerEventSource<Pod, DevBuddyWorkspace> pods = annotated(Pod.class, context);
    pods.addIndexers(
        Map.of(
            BY_WORKSPACE,
            pod -> workspaceOf(pod).stream().map(WorkspaceEventSources::key).toList()));
    return pods;
  }

  static String key(ResourceID workspace) {
    return workspace.getNamespace().orElseThrow() + "/" + workspace.getName();
  }

  private static <T extends HasMetadata> EventSource<T, DevBuddyWorkspace> owned(
      Class<T> kind, EventSourceContext<DevBuddyWorkspace> context) {
    return new InformerEventSource<>(
        InformerEventSourceConfiguration.from(kind, DevBuddyWorkspace.class)
            .withLabelSelector(OURS)
            .withNamespacesInheritedFromController()
            .build(),
        context);
  }

  /** For a kind that the API server serves now, and may not have served at the start. */
  static InformerEventSource<GenericKubernetesResource, DevBuddyWorkspace> optional(
      OptionalApi api, EventSourceContext<DevBuddyWorkspace> context) {
    return new InformerEventSource<>(
        InformerEventSourceConfiguration.from(
                new GroupVersionKind(api.group(), api.version(), api.kind()),
                DevBuddyWorkspace.class)
            .withName(api.qualifiedName())
            .withLabelSelector(OURS)
            .withNamespacesInheritedFromController()
            .build(),
        context);
  }

  /**
   * For objects that the workspace does not own itself: pods, which a ReplicaSet owns, and claims,
   * which may outlive it.
   */
  private static <T extends HasMetadata> InformerEventSource<T, DevBuddyWorkspace> annotated(
      Class<T> kind, EventSourceContext<DevBuddyWorkspace> context) {
    return new InformerEventSource<>(
        InformerEventSourceConfiguration.from(kind, DevBuddyWorkspace.class)
            .withLabelSelector(OURS)
            .withNamespacesInheritedFromController()
            .withSecondaryToPrimaryMapper(WorkspaceEventSources::workspaceOf)
            .build(),
        context);
  }

  static Set<ResourceID> workspaceOf(HasMetadata object) {
    Map<String, String> annotations = object.getMetadata().getAnnotations();
    String workspace = annotations == null ? null : annotations.get(WorkspaceLabels.WORKSPACE);
    return workspace == null
        ? Set.of()
        : Set.of(new ResourceID(workspace, object.getMetadata().getNamespace()));
  }
}
