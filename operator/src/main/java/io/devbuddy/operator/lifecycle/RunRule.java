package io.devbuddy.operator.lifecycle;

import io.devbuddy.api.v1alpha1.ConditionReasons;
import io.devbuddy.api.v1alpha1.DevBuddyWorkspaceStatus;
import io.devbuddy.operator.model.WorkspaceLifecycle;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides whether a workspace may run. What was decided before is read from the condition
 * Suspended, whose transition tells since when: the operator itself remembers nothing.
 */
public final class RunRule {
  private RunRule() {}

  /**
   * Decides without regard to other workspaces. A suspension by time ends when somebody asks for
   * the workspace to run after it began, not by itself.
   */
  public static RunDecision decide(
      WorkspaceLifecycle lifecycle, Optional<DevBuddyWorkspaceStatus> previous, Instant now) {
    if (lifecycle.suspend()) {
      return paused(ConditionReasons.SUSPENDED_BY_SPEC, "spec.suspend is true.");
    }
    Optional<Instant> resume = lifecycle.resumedAt().filter(at -> !at.isAfter(now));
    Optional<Instant> resumeLater = lifecycle.resumedAt().filter(at -> at.isAfter(now));
    Optional<Condition> condition = Pause.condition(previous);
    Optional<Pause> byTime =
        Pause.of(previous)
            .filter(pause -> ConditionReasons.MAX_LIFETIME_REACHED.equals(pause.reason()))
            .filter(_ -> lifecycle.maxLifetime().isPresent())
            .filter(_ -> !resume.isPresent() || !resume.get().isAfter(since(condition)));
    if (byTime.isPresent()) {
      return new RunDecision(byTime, resumeLater);
    }
    if (lifecycle.maxLifetime().isEmpty()) {
      return new RunDecision(Optional.empty(), Optional.empty());
    }
    Duration lifetime = lifecycle.maxLifetime().get();
    Instant end = runsSince(lifecycle, previous, resume, now).plus(lifetime);
    if (end.isAfter(now)) {
      return new RunDecision(Optional.empty(), Optional.of(end));
    }
    return new RunDecision(
        Optional.of(
            new Pause(
                ConditionReasons.MAX_LIFETIME_REACHED,
                "The workspace has run as long as spec.lifecycle.maxLifetime says. To run it again,"
                    + " set the annotation %s to the present time."
                        .formatted(WorkspaceLifecycle.RESUMED_AT))),
        resumeLater);
  }

  /** Returns from when its lifetime counts: the latest of what let it run. */
  private static Instant runsSince(
      WorkspaceLifecycle lifecycle,
      Optional<DevBuddyWorkspaceStatus> previous,
      Optional<Instant> resume,
      Instant now) {
    Instant let =
        Pause.condition(previous)
            .map(condition ->
                "True".equals(condition.getStatus()) ? now : since(Optional.of(condition)))
            .orElse(lifecycle.createdAt());
    return Stream.of(lifecycle.createdAt(), let, resume.orElse(let))
        .max(Instant::compareTo)
        .orElseThrow();
  }

  private static Instant since(Optional<Condition> condition) {
    return condition
        .map(Condition::getLastTransitionTime)
        .map(time -> OffsetDateTime.parse(time).toInstant())
        .orElse(Instant.EPOCH);
  }

  private static RunDecision paused(String reason, String message) {
    return new RunDecision(Optional.of(new Pause(reason, message)), Optional.empty());
  }
}
