package io.devbuddy.operator.status;

import io.devbuddy.api.v1alpha1.ConditionTypes;
import io.devbuddy.api.v1alpha1.DevBuddyWorkspaceStatus;
import io.devbuddy.operator.model.WorkspaceReading;
import io.devbuddy.operator.observe.ObservedState;
import io.devbuddy.operator.observe.PodObservation;
import io.devbuddy.operator.probe.ProbeResult;
import io.devbuddy.operator.probe.ProbeResult.Verified;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * What the answers of all running executors of a workspace come to.
 *
 * @param running how many executors run
 * @param verified those that did the handshake, by the names of their pods
 * @param failed the first that answered wrongly
 * @param unreachable the first that could not be reached
 * @param kept the status so far, where it still holds although not everybody has answered
 */
record Verification(
    int running,
    List<Verified> verified,
    Optional<Answer<ProbeResult.Failed>> failed,
    Optional<Answer<ProbeResult.Unreachable>> unreachable,
    boolean complete,
    Optional<DevBuddyWorkspaceStatus> kept) {

  /** An answer and the pod that it is of. */
  record Answer<T extends ProbeResult>(String pod, T result) {}

  static Verification of(StatusInput input) {
    List<PodObservation> running =
        input.observed().pods().stream().filter(PodObservation::running).toList();
    List<Verified> verified = new ArrayList<>();
    List<Answer<ProbeResult.Failed>> failed = new ArrayList<>();
    List<Answer<ProbeResult.Unreachable>> unreachable = new ArrayList<>();
    for (PodObservation pod : running) {
      switch (input.probes().get(pod.uid())) {
        case Verified result -> verified.add(result);
        case ProbeResult.Failed result -> failed.add(new Answer<>(pod.name(), result));
        case ProbeResult.Unreachable result -> unreachable.add(new Answer<>(pod.name(), result));
        case null -> {}
      }
    }
    boolean complete =
        running.size() == verified.size() + failed.size() + unreachable.size()
            && running.size() >= ready(input.observed());
    return new Verification(
        running.size(),
        verified,
        failed.stream().findFirst(),
        unreachable.stream().findFirst(),
        complete,
        complete ? Optional.empty() : input.previous().filter(status -> stillHolds(input, status)));
  }

  private static int ready(ObservedState observed) {
    return observed.deployment().map(deployment -> deployment.ready()).orElse(0);
  }

  /**
   * An operator that has just started has no answers yet. What its predecessor found stays true of
   * pods that were ready then, are ready now and have not been restarted; and nobody is asked for a
   * specification that cannot be read.
   */
  private static boolean stillHolds(StatusInput input, DevBuddyWorkspaceStatus status) {
    if (input.reading() instanceof WorkspaceReading.Invalid) {
      return true;
    }
    int restarts = input.observed().pods().stream().mapToInt(PodObservation::restarts).sum();
    return Objects.equals(status.observedGeneration(), input.generation())
        && Objects.equals(status.restarts(), restarts)
        && Objects.equals(status.readyReplicas(), ready(input.observed()))
        && status
            .condition(ConditionTypes.READY)
            .filter(ready -> "True".equals(ready.getStatus()))
            .isPresent();
  }

  /** What the condition of that type said so far, where it still holds. */
  Optional<ConditionState> kept(String type) {
    return kept.flatMap(status -> status.condition(type))
        .map(condition ->
            new ConditionState(
                type,
                ConditionState.Truth.valueOf(condition.getStatus().toUpperCase(Locale.ROOT)),
                condition.getReason(),
                condition.getMessage()));
  }

  /** An executor that should enforce the policy and cannot. */
  Optional<Verified> unenforced() {
    return verified.stream()
        .filter(result -> !result.report().isolation().enforced())
        .filter(result -> result.report().isolation().mode().equals("Required"))
        .findFirst();
  }

  /** Whether it is known of everybody, or still holds. */
  boolean isSettled() {
    return complete || kept.isPresent();
  }
}
