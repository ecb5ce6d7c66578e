package io.devbuddy.operator.lifecycle;

import io.devbuddy.api.v1alpha1.ConditionReasons;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides whether nobody has used a workspace for too long. Its executors are asked no sooner than
 * they can have been idle so long; the answer by which pods are taken is of this very moment.
 */
final class IdleRule {
  private static final Duration FRESH = Duration.ofSeconds(2);

  /** When executors are asked again of which one did not answer, at the latest. */
  private static final Duration RETRY = Duration.ofMinutes(1);

  private IdleRule() {}

  static RunDecision decide(
      Duration timeout, Instant runsSince, Optional<LastUse> known, Instant now) {
    Instant lastUse =
        known.flatMap(LastUse::at).filter(at -> at.isAfter(runsSince)).orElse(runsSince);
    if (lastUse.plus(timeout).isAfter(now)) {
      return runsUntil(lastUse.plus(timeout));
    }
    Optional<LastUse> fresh =
        known.filter(LastUse::current).filter(use -> !use.askedAt().plus(FRESH).isBefore(now));
    if (fresh.flatMap(LastUse::at).isPresent()
        && !lastUse.plus(timeout).isAfter(fresh.get().askedAt())) {
      return RunDecision.of(
          Optional.of(
              Pause.byTime(
                  ConditionReasons.IDLE_TIMEOUT_REACHED,
                  "Nobody has used the workspace for as long as spec.lifecycle.idleTimeout"
                      + " says.")),
          Optional.empty());
    }
    Optional<Instant> retry =
        known
            .filter(use -> use.at().isEmpty())
            .map(use -> use.askedAt().plus(timeout.compareTo(RETRY) < 0 ? timeout : RETRY))
            .filter(at -> at.isAfter(now));
    return retry
        .map(IdleRule::runsUntil)
        .orElseGet(() -> new RunDecision(Optional.empty(), Optional.empty(), true));
  }

  private static RunDecision runsUntil(Instant lookAgainAt) {
    return RunDecision.of(Optional.empty(), Optional.of(lookAgainAt));
  }
}
