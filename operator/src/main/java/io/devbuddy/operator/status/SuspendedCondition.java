package io.devbuddy.operator.status;

import io.devbuddy.api.v1alpha1.ConditionReasons;
import io.devbuddy.api.v1alpha1.ConditionTypes;
import io.devbuddy.operator.lifecycle.Pause;
import io.devbuddy.operator.status.ConditionState.Truth;
import java.util.Optional;

/** Rule of {@link ConditionTypes#SUSPENDED}. */
final class SuspendedCondition {
  private SuspendedCondition() {}

  static ConditionState of(Optional<Pause> pause) {
    return pause
        .map(why -> state(Truth.TRUE, why.reason(), why.message()))
        .orElseGet(() ->
            state(
                Truth.FALSE,
                ConditionReasons.NOT_SUSPENDED,
                "Nothing keeps the workspace from running."));
  }

  private static ConditionState state(Truth truth, String reason, String message) {
    return new ConditionState(ConditionTypes.SUSPENDED, truth, reason, message);
  }
}
