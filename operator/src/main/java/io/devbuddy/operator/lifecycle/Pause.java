package io.devbuddy.operator.lifecycle;

import io.devbuddy.api.v1alpha1.ConditionReasons;
import io.devbuddy.api.v1alpha1.ConditionTypes;
import io.devbuddy.api.v1alpha1.DevBuddyWorkspaceStatus;
import io.devbuddy.operator.model.WorkspaceLifecycle;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.Optional;

/**
 * Why a workspace has no pods although nothing is wrong with it.
 *
 * @param reason a reason of the condition Suspended
 * @param message for people
 */
public record Pause(String reason, String message) {
  /** Returns the pause that the status tells of, if it tells of one. */
  public static Optional<Pause> of(Optional<DevBuddyWorkspaceStatus> status) {
    return condition(status)
        .filter(condition -> "True".equals(condition.getStatus()))
        .map(condition -> new Pause(condition.getReason(), condition.getMessage()));
  }

  /** Returns a pause that ends when somebody asks for it. */
  static Pause byTime(String reason, String message) {
    return new Pause(
        reason,
        message
            + " To run it again, set the annotation %s to the present time."
                .formatted(WorkspaceLifecycle.RESUMED_AT));
  }

  /** Returns whether the limits of the namespace are the reason. */
  public boolean isOverQuota() {
    return ConditionReasons.QUOTA_EXCEEDED.equals(reason);
  }

  /** Returns whether it is that nobody used the workspace. */
  boolean isIdle() {
    return ConditionReasons.IDLE_TIMEOUT_REACHED.equals(reason);
  }

  /** Returns whether it is a time limit that still holds. */
  boolean isByTime(WorkspaceLifecycle lifecycle) {
    return (ConditionReasons.MAX_LIFETIME_REACHED.equals(reason)
            && lifecycle.maxLifetime().isPresent())
        || (isIdle() && lifecycle.idleTimeout().isPresent());
  }

  static Optional<Condition> condition(Optional<DevBuddyWorkspaceStatus> status) {
    return status.flatMap(known -> known.condition(ConditionTypes.SUSPENDED));
  }
}
