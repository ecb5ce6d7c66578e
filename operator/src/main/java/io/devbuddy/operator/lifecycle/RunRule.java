package io.devbuddy.operator.lifecycle;

import io.devbuddy.api.v1alpha1.ConditionReasons;
import io.devbuddy.api.v1alpha1.DevBuddyWorkspaceStatus;
import io.devbuddy.operator.model.WorkspaceLifecycle;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Comparator;
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
   *
   * @param use what is known of the executors' use, if anything is
   */
  public static RunDecision decide(
      WorkspaceLifecycle lifecycle,
      Optional<DevBuddyWorkspaceStatus> previous,
      Optional<LastUse> use,
      Instant now) {
    if (lifecycle.suspend()) {
      return RunDecision.of(
          Optional.of(new Pause(ConditionReasons.SUSPENDED_BY_SPEC, "spec.suspend is true.")),
          Optional.empty());
    }
    Optional<Instant> resume = lifecycle.resumedAt().filter(at -> !at.isAfter(now));
    Optional<Instant> resumeLater = lifecycle.resumedAt().filter(at -> at.isAfter(now));
    Optional<Condition> condition = Pause.condition(previous);
    Optional<Pause> byTime =
        Pause.of(previous)
            .filter(pause -> pause.isByTime(lifecycle))
            .filter(_ -> !resume.isPresent() || !resume.get().isAfter(since(condition)));
    if (byTime.isPresent()) {
      return RunDecision.of(byTime, resumeLater);
    }
    Instant runsSince = runsSince(lifecycle, previous, resume, now);
    Optional<Instant> end = lifecycle.maxLifetime().map(runsSince::plus);
    if (end.filter(at -> !at.isAfter(now)).isPresent()) {
      return RunDecision.of(
          Optional.of(
              Pause.byTime(
                  ConditionReasons.MAX_LIFETIME_REACHED,
                  "The workspace has run as long as spec.lifecycle.maxLifetime says.")),
          resumeLater);
    }
    RunDecision idle =
        lifecycle
            .idleTimeout()
            .map(timeout -> IdleRule.decide(timeout, runsSince, use, now))
            .orElse(RunDecision.of(Optional.empty(), Optional.empty()));
    return idle.pause().isPresent()
        ? RunDecision.of(idle.pause(), resumeLater)
        : new RunDecision(
            Optional.empty(),
            Stream.of(end, idle.lookAgainAt())
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder()),
            idle.askForUse());
  }

  /** Returns from when its times count: the latest of what let it run. */
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
}
