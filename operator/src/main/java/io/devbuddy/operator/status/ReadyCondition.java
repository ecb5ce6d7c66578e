package io.devbuddy.operator.status;

import io.devbuddy.api.v1alpha1.ConditionReasons;
import io.devbuddy.api.v1alpha1.ConditionTypes;
import io.devbuddy.operator.apply.ApplyResult;
import io.devbuddy.operator.lifecycle.Pause;
import io.devbuddy.operator.model.SpecViolation;
import io.devbuddy.operator.model.WorkspaceReading;
import io.devbuddy.operator.observe.DeploymentObservation;
import io.devbuddy.operator.observe.ObservedState;
import io.devbuddy.operator.observe.PodObservation;
import io.devbuddy.operator.status.ConditionState.Truth;
import java.util.List;
import java.util.Optional;

/** Rule of {@link ConditionTypes#READY}. */
final class ReadyCondition {
  private ReadyCondition() {}

  static ConditionState of(StatusInput input, Verification verification) {
    return switch (input.reading()) {
      case WorkspaceReading.Invalid(List<SpecViolation> violations) ->
          state(Truth.FALSE, ConditionReasons.INVALID_SPEC, SpecValidCondition.message(violations));
      case WorkspaceReading.Valid _ ->
          input
              .outcome()
              .conflict()
              .map(ReadyCondition::conflict)
              .or(() -> input.outcome().mismatch().map(ReadyCondition::mismatch))
              .or(() -> input.pause().map(ReadyCondition::paused))
              .orElseGet(() -> ofPods(input, verification));
    };
  }

  private static ConditionState conflict(ApplyResult.Conflict conflict) {
    return state(
        Truth.FALSE,
        ConditionReasons.OBJECT_CONFLICT,
        "%s %s exists and does not belong to this workspace; rename or delete one of the two."
            .formatted(conflict.kind(), conflict.name()));
  }

  private static ConditionState mismatch(ApplyResult.Mismatch mismatch) {
    return state(
        Truth.FALSE,
        ConditionReasons.VOLUME_MISMATCH,
        "%s: %s %s %s"
            .formatted(mismatch.field(), mismatch.kind(), mismatch.name(), mismatch.problem()));
  }

  private static ConditionState paused(Pause pause) {
    return state(
        Truth.FALSE,
        pause.isOverQuota() ? ConditionReasons.QUOTA_EXCEEDED : ConditionReasons.SUSPENDED,
        pause.message());
  }

  private static ConditionState ofPods(StatusInput input, Verification verification) {
    ObservedState observed = input.observed();
    if (observed.deployment().isEmpty()) {
      return state(
          Truth.UNKNOWN,
          ConditionReasons.DEPLOYMENT_NOT_OBSERVED,
          "The Deployment has not been seen yet.");
    }
    DeploymentObservation deployment = observed.deployment().get();
    if (deployment.wanted() == 0) {
      return state(Truth.FALSE, ConditionReasons.SCALED_TO_ZERO, "spec.replicas is 0.");
    }
    if (verification.unenforced().isPresent()) {
      return state(
          Truth.FALSE,
          ConditionReasons.ISOLATION_NOT_ENFORCED,
          IsolationVerifiedCondition.of(verification).message());
    }
    if (deployment.complete() && verification.failed().isPresent()) {
      return state(
          Truth.FALSE,
          ConditionReasons.HANDSHAKE_FAILED,
          McpVerifiedCondition.of(verification).message());
    }
    if (deployment.complete() && !verification.isSettled()) {
      return state(
          Truth.FALSE,
          ConditionReasons.VERIFYING,
          "The pods are ready; the operator waits for their answers.");
    }
    if (deployment.complete()) {
      return state(
          Truth.TRUE,
          ConditionReasons.ALL_PODS_READY,
          "%d of %d pods are ready.".formatted(deployment.ready(), deployment.wanted()));
    }
    // Whatever the node says of a pod that waits for it, this is why.
    if (!input.missing().isEmpty()) {
      return state(
          Truth.FALSE,
          ConditionReasons.REFERENCE_MISSING,
          SourceReadyCondition.sentence(input.missing()));
    }
    return failure(observed.pods())
        .or(() -> deployment.refusal().map(ReadyCondition::sentence))
        .map(message -> state(Truth.FALSE, ConditionReasons.PODS_FAILING, message))
        .orElseGet(() ->
            state(
                Truth.FALSE,
                ConditionReasons.PODS_STARTING,
                "%d of %d pods are ready, %d run the current specification."
                    .formatted(deployment.ready(), deployment.wanted(), deployment.updated())));
  }

  private static String sentence(String words) {
    return Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
  }

  private static Optional<String> failure(List<PodObservation> pods) {
    return pods.stream()
        .filter(pod -> !pod.ready())
        .flatMap(pod -> failure(pod).stream())
        .findFirst();
  }

  private static Optional<String> failure(PodObservation pod) {
    return pod.problems().stream()
        .map(problem -> "Pod %s: %s.".formatted(pod.name(), problem))
        .findFirst()
        .or(() ->
            pod.restarts() > 0
                ? Optional.of(
                    "Pod %s is not ready after %d restarts.".formatted(pod.name(), pod.restarts()))
                : Optional.empty());
  }

  private static ConditionState state(Truth truth, String reason, String message) {
    return new ConditionState(ConditionTypes.READY, truth, reason, message);
  }
}
