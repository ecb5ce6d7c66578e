package io.devbuddy.operator.desired;

import io.devbuddy.operator.model.PodExtras;
import io.devbuddy.operator.model.WorkspaceModel;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraintBuilder;

/** Where and how the pods run, as the pod template says. */
final class PodPlacement {
  private PodPlacement() {}

  static PodSpec place(PodSpec pod, WorkspaceModel model) {
    PodExtras.Placement placement = model.pod().placement();
    return pod.edit()
        .withNodeSelector(placement.nodeSelector())
        .withAffinity(placement.affinity().orElse(null))
        .withTolerations(placement.tolerations())
        .withTopologySpreadConstraints(
            placement.spread().stream().map(spread -> ofThesePods(spread, model)).toList())
        .withPriorityClassName(placement.priorityClass().orElse(null))
        .withRuntimeClassName(placement.runtimeClass().orElse(null))
        .withSchedulerName(placement.scheduler().orElse(null))
        .withHostUsers(model.pod().ownUserNamespace() ? false : null)
        .withTerminationGracePeriodSeconds((long) StopTimes.grace(model))
        .build();
  }

  /** Without a selector Kubernetes would spread nothing. */
  private static TopologySpreadConstraint ofThesePods(
      TopologySpreadConstraint spread, WorkspaceModel model) {
    return spread.getLabelSelector() != null
        ? spread
        : new TopologySpreadConstraintBuilder(spread)
            .withNewLabelSelector()
            .withMatchLabels(WorkspaceLabels.selector(model.names()))
            .endLabelSelector()
            .build();
  }
}
