package io.devbuddy.operator.status;

import io.devbuddy.api.v1alpha1.ConditionReasons;
import io.devbuddy.api.v1alpha1.ConditionTypes;
import io.devbuddy.operator.model.Reference;
import io.devbuddy.operator.model.WorkspaceReading;
import io.devbuddy.operator.status.ConditionState.Truth;
import java.util.List;
import java.util.stream.Collectors;

/** Rule of {@link ConditionTypes#SOURCE_READY}. */
final class SourceReadyCondition {
  private SourceReadyCondition() {}

  static ConditionState of(WorkspaceReading reading, List<Reference> missing) {
    List<Reference> needed =
        missing.stream().filter(reference -> !reference.use().isForSecurity()).toList();
    return switch (reading) {
      case WorkspaceReading.Invalid _ ->
          state(Truth.UNKNOWN, ConditionReasons.INVALID_SPEC, "The specification is not valid.");
      case WorkspaceReading.Valid _ when needed.isEmpty() ->
          state(
              Truth.TRUE,
              ConditionReasons.REFERENCES_FOUND,
              "Every object that the pods take files and variables from exists.");
      case WorkspaceReading.Valid _ ->
          state(Truth.FALSE, ConditionReasons.REFERENCE_MISSING, sentence(needed));
    };
  }

  /** Returns what is missing, for people. */
  static String sentence(List<Reference> missing) {
    return missing.stream().map(Reference::missing).collect(Collectors.joining("; ")) + ".";
  }

  private static ConditionState state(Truth truth, String reason, String message) {
    return new ConditionState(ConditionTypes.SOURCE_READY, truth, reason, message);
  }
}
