package io.devbuddy.operator.status;

import io.devbuddy.api.v1alpha1.ConditionReasons;
import io.devbuddy.api.v1alpha1.ConditionTypes;
import io.devbuddy.operator.model.ApiKeySource;
import io.devbuddy.operator.model.Reference;
import io.devbuddy.operator.model.WorkspaceModel;
import io.devbuddy.operator.model.WorkspaceReading;
import io.devbuddy.operator.status.ConditionState.Truth;
import java.util.List;

/** Rule of {@link ConditionTypes#SECURED}. */
final class SecuredCondition {
  private SecuredCondition() {}

  static ConditionState of(WorkspaceReading reading, List<Reference> missing) {
    return switch (reading) {
      case WorkspaceReading.Invalid _ ->
          state(Truth.UNKNOWN, ConditionReasons.INVALID_SPEC, "The specification is not valid.");
      case WorkspaceReading.Valid(WorkspaceModel model) -> of(model, missing);
    };
  }

  private static ConditionState of(WorkspaceModel model, List<Reference> missing) {
    if (model.apiKey() instanceof ApiKeySource.Disabled) {
      return state(
          Truth.FALSE,
          ConditionReasons.INSECURE,
          "spec.auth.insecure is true: everyone who reaches the server is let in.");
    }
    List<Reference> keys =
        missing.stream().filter(reference -> reference.use().isForSecurity()).toList();
    return keys.isEmpty()
        ? state(
            Truth.TRUE,
            ConditionReasons.API_KEY_REQUIRED,
            (model.server().tls().isPresent()
                    ? "Clients must send an API key, over HTTPS."
                    : "Clients must send an API key.")
                + notRotated(model.apiKey()))
        : state(
            Truth.FALSE, ConditionReasons.REFERENCE_MISSING, SourceReadyCondition.sentence(keys));
  }

  private static String notRotated(ApiKeySource source) {
    return source instanceof ApiKeySource.Referenced(String secret, String key, boolean asked)
            && asked
        ? " The operator does not exchange it for the annotation %s: whoever owns the Secret %s"
                .formatted(ApiKeySource.ROTATE, secret)
            + " exchanges its entry "
            + key
            + "."
        : "";
  }

  private static ConditionState state(Truth truth, String reason, String message) {
    return new ConditionState(ConditionTypes.SECURED, truth, reason, message);
  }
}
