package io.devbuddy.operator.reconcile;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspaceStatus;
import io.devbuddy.operator.apply.ApplyOutcome;
import io.devbuddy.operator.apply.ApplyResult;
import io.devbuddy.operator.lifecycle.Pause;
import io.devbuddy.operator.lifecycle.RunDecision;
import io.devbuddy.operator.model.Reference;
import io.devbuddy.operator.model.WorkspaceLifecycle;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** When a workspace is looked at again although nothing tells of a change. */
final class NextLook {
  /** Nothing tells when what is in the way has gone, or what is missing has come. */
  private static final Duration OBSTACLE_RETRY = Duration.ofSeconds(30);

  private NextLook() {}

  static Optional<Instant> at(
      WorkspaceLifecycle lifecycle,
      RunDecision decision,
      Optional<DevBuddyWorkspaceStatus> previous,
      ApplyOutcome outcome,
      List<Reference> missing,
      WaitingPods waiting,
      Instant now) {
    boolean obstacle =
        outcome.conflict().isPresent()
            || outcome.mismatch().isPresent()
            || !outcome.notServed().isEmpty()
            || !missing.isEmpty()
            || decision.pause().filter(Pause::isOverQuota).isPresent();
    return Stream.of(
            lifecycle.expiresAt(),
            decision.lookAgainAt(),
            waiting.lookAgainAt(),
            outcome.keyOverlap().map(ApplyResult.KeyOverlap::until),
            decision.isUntold(previous) ? Optional.of(now) : Optional.<Instant>empty(),
            obstacle ? Optional.of(now.plus(OBSTACLE_RETRY)) : Optional.<Instant>empty())
        .flatMap(Optional::stream)
        .min(Instant::compareTo);
  }
}
