package io.devbuddy.operator.status;

import io.devbuddy.api.v1alpha1.ConditionReasons;
import io.devbuddy.api.v1alpha1.DevBuddyWorkspaceStatus;
import io.devbuddy.api.v1alpha1.WorkspacePhase;
import java.util.Objects;
import java.util.Optional;

/** Rule of the phase, which only sums up the condition Ready. */
final class PhaseRule {
  private PhaseRule() {}

  static WorkspacePhase of(
      ConditionState ready, long generation, Optional<DevBuddyWorkspaceStatus> previous) {
    return switch (ready.reason()) {
      case ConditionReasons.ALL_PODS_READY -> WorkspacePhase.READY;
      case ConditionReasons.INVALID_SPEC -> WorkspacePhase.INVALID;
      case ConditionReasons.SUSPENDED -> WorkspacePhase.SUSPENDED;
      case ConditionReasons.OBJECT_CONFLICT,
          ConditionReasons.PODS_FAILING,
          ConditionReasons.VOLUME_MISMATCH,
          ConditionReasons.HANDSHAKE_FAILED,
          ConditionReasons.ISOLATION_NOT_ENFORCED ->
          WorkspacePhase.DEGRADED;
      case ConditionReasons.PODS_STARTING, ConditionReasons.VERIFYING ->
          previous.filter(status -> ranBefore(status, generation)).isPresent()
              ? WorkspacePhase.DEGRADED
              : WorkspacePhase.STARTING;
      default -> WorkspacePhase.PENDING;
    };
  }

  /** Returns whether the very specification that is starting now had been running already. */
  private static boolean ranBefore(DevBuddyWorkspaceStatus previous, long generation) {
    return Objects.equals(previous.observedGeneration(), generation)
        && (previous.phase() == WorkspacePhase.READY
            || previous.phase() == WorkspacePhase.DEGRADED);
  }
}
