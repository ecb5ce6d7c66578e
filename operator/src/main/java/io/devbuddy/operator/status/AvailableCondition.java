package io.devbuddy.operator.status;

import io.devbuddy.api.v1alpha1.ConditionReasons;
import io.devbuddy.api.v1alpha1.ConditionTypes;
import io.devbuddy.operator.lifecycle.Pause;
import io.devbuddy.operator.observe.DeploymentObservation;
import io.devbuddy.operator.observe.ObservedState;
import io.devbuddy.operator.status.ConditionState.Truth;
import java.util.Optional;

/** Rule of {@link ConditionTypes#AVAILABLE}. */
final class AvailableCondition {
  private AvailableCondition() {}

  static ConditionState of(ObservedState observed, Optional<Pause> pause) {
    return observed
        .deployment()
        .map(deployment -> of(deployment, pause))
        .orElseGet(() ->
            state(
                Truth.UNKNOWN,
                ConditionReasons.DEPLOYMENT_NOT_OBSERVED,
                "The Deployment has not been seen yet."));
  }

  private static ConditionState of(DeploymentObservation deployment, Optional<Pause> pause) {
    if (deployment.ready() > 0) {
      return state(
          Truth.TRUE, ConditionReasons.PODS_AVAILABLE, "At least one pod answers requests.");
    }
    if (pause.isPresent()) {
      return state(Truth.FALSE, ConditionReasons.SUSPENDED, pause.get().message());
    }
    return deployment.wanted() == 0
        ? state(Truth.FALSE, ConditionReasons.SCALED_TO_ZERO, "spec.replicas is 0.")
        : state(Truth.FALSE, ConditionReasons.NO_POD_AVAILABLE, "No pod answers requests.");
  }

  private static ConditionState state(Truth truth, String reason, String message) {
    return new ConditionState(ConditionTypes.AVAILABLE, truth, reason, message);
  }
}
