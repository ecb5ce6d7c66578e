package io.devbuddy.operator.status;

import io.devbuddy.api.v1alpha1.ConditionReasons;
import io.devbuddy.api.v1alpha1.ConditionTypes;
import io.devbuddy.operator.lifecycle.Pause;
import io.devbuddy.operator.observe.DeploymentObservation;
import io.devbuddy.operator.observe.ObservedState;
import io.devbuddy.operator.status.ConditionState.Truth;
import java.util.Optional;

/** Rule of {@link ConditionTypes#PROGRESSING}. */
final class ProgressingCondition {
  private ProgressingCondition() {}

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
    if (deployment.complete()) {
      return pause
          .map(why -> state(Truth.FALSE, ConditionReasons.SUSPENDED, why.message()))
          .orElseGet(() ->
              state(
                  Truth.FALSE,
                  ConditionReasons.ROLLOUT_COMPLETE,
                  "Every wanted pod runs the current specification and is ready."));
    }
    if (deployment.stalled()) {
      return state(
          Truth.FALSE,
          ConditionReasons.ROLLOUT_STALLED,
          "No further pod has become ready for as long as the Deployment waits; Ready says why.");
    }
    return state(
        Truth.TRUE,
        ConditionReasons.ROLLING_OUT,
        "%d of %d pods run the current specification, %d are ready, %d exist."
            .formatted(
                deployment.updated(),
                deployment.wanted(),
                deployment.ready(),
                deployment.replicas()));
  }

  private static ConditionState state(Truth truth, String reason, String message) {
    return new ConditionState(ConditionTypes.PROGRESSING, truth, reason, message);
  }
}
