package io.devbuddy.operator.desired;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspace;
import io.devbuddy.operator.model.Autoscaling;
import io.devbuddy.operator.model.PodContainers;
import io.devbuddy.operator.model.WorkspaceModel;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBuilder;
import java.util.Optional;

/**
 * What changes the number of pods with their load. It scales the workspace and not the Deployment,
 * so that the Deployment's replicas have one owner, the operator: a suspended workspace has no pods
 * whatever its load was, and {@code kubectl scale} means the same with it and without.
 */
final class DesiredAutoscaler {
  private DesiredAutoscaler() {}

  /** Where no pods are wanted there is no load that could tell how many. */
  static Optional<OptionalObject> of(WorkspaceModel model, boolean runs) {
    return model
        .replicas()
        .autoscaling()
        .filter(_ -> runs)
        .map(bounds ->
            OptionalObject.of(
                OptionalApi.HORIZONTAL_POD_AUTOSCALER, "spec.autoscaling", of(model, bounds)));
  }

  private static HorizontalPodAutoscaler of(WorkspaceModel model, Autoscaling bounds) {
    return new HorizontalPodAutoscalerBuilder()
        .withMetadata(WorkspaceLabels.metadata(model, model.names().optional()))
        .withNewSpec()
        .withNewScaleTargetRef()
        .withApiVersion(DevBuddyWorkspace.GROUP + "/" + DevBuddyWorkspace.VERSION)
        .withKind("DevBuddyWorkspace")
        .withName(model.identity().name())
        .endScaleTargetRef()
        .withMinReplicas(bounds.minReplicas())
        .withMaxReplicas(bounds.maxReplicas())
        // Of this container alone: those beside it may idle or have no limit.
        .addNewMetric()
        .withType("ContainerResource")
        .withNewContainerResource()
        .withName("cpu")
        .withContainer(PodContainers.EXECUTOR)
        .withNewTarget()
        .withType("AverageValue")
        .withAverageValue(Quantity.parse(bounds.averageCpu()))
        .endTarget()
        .endContainerResource()
        .endMetric()
        .endSpec()
        .build();
  }
}
