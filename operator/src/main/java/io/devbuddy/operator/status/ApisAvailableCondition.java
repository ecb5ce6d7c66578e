package io.devbuddy.operator.status;

import io.devbuddy.api.v1alpha1.ConditionReasons;
import io.devbuddy.api.v1alpha1.ConditionTypes;
import io.devbuddy.operator.apply.ApplyResult;
import io.devbuddy.operator.model.WorkspaceReading;
import io.devbuddy.operator.status.ConditionState.Truth;
import java.util.List;
import java.util.stream.Collectors;

/** Rule of {@link ConditionTypes#APIS_AVAILABLE}. */
final class ApisAvailableCondition {
  private ApisAvailableCondition() {}

  static ConditionState of(WorkspaceReading reading, List<ApplyResult.NotServed> notServed) {
    return switch (reading) {
      case WorkspaceReading.Invalid _ ->
          state(Truth.UNKNOWN, ConditionReasons.INVALID_SPEC, "The specification is not valid.");
      case WorkspaceReading.Valid _ when notServed.isEmpty() ->
          state(
              Truth.TRUE,
              ConditionReasons.APIS_SERVED,
              "The cluster serves every API that the specification needs.");
      case WorkspaceReading.Valid _ ->
          state(
              Truth.FALSE,
              ConditionReasons.API_NOT_SERVED,
              notServed.stream()
                  .map(ApisAvailableCondition::sentence)
                  .collect(Collectors.joining(" ")));
    };
  }

  private static String sentence(ApplyResult.NotServed object) {
    return "%s needs %s of %s, which this cluster does not serve: install it, or remove the field."
        .formatted(object.field(), object.kind(), object.apiVersion());
  }

  private static ConditionState state(Truth truth, String reason, String message) {
    return new ConditionState(ConditionTypes.APIS_AVAILABLE, truth, reason, message);
  }
}
