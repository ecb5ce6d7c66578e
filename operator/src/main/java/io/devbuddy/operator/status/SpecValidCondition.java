package io.devbuddy.operator.status;

import io.devbuddy.api.v1alpha1.ConditionReasons;
import io.devbuddy.api.v1alpha1.ConditionTypes;
import io.devbuddy.operator.model.SpecViolation;
import io.devbuddy.operator.model.WorkspaceReading;
import io.devbuddy.operator.status.ConditionState.Truth;
import java.util.List;
import java.util.stream.Collectors;

/** Rule of {@link ConditionTypes#SPEC_VALID}. */
final class SpecValidCondition {
  private static final int MAX_NAMED = 10;

  private SpecValidCondition() {}

  static ConditionState of(WorkspaceReading reading) {
    return switch (reading) {
      case WorkspaceReading.Valid _ ->
          new ConditionState(
              ConditionTypes.SPEC_VALID,
              Truth.TRUE,
              ConditionReasons.VALID,
              "The specification keeps every rule.");
      case WorkspaceReading.Invalid(List<SpecViolation> violations) ->
          new ConditionState(
              ConditionTypes.SPEC_VALID,
              Truth.FALSE,
              ConditionReasons.INVALID_SPEC,
              message(violations));
    };
  }

  static String message(List<SpecViolation> violations) {
    String named =
        violations.stream()
            .limit(MAX_NAMED)
            .map(SpecViolation::toString)
            .collect(Collectors.joining("; "));
    int more = violations.size() - MAX_NAMED;
    return more > 0 ? named + "; and " + more + " more" : named;
  }
}
