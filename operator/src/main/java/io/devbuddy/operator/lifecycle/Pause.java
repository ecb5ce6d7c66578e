package io.devbuddy.operator.lifecycle;

import io.devbuddy.api.v1alpha1.ConditionReasons;
import io.devbuddy.api.v1alpha1.ConditionTypes;
import io.devbuddy.api.v1alpha1.DevBuddyWorkspaceStatus;
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

  /** Returns whether the limits of the namespace are the reason. */
  public boolean isOverQuota() {
    return ConditionReasons.QUOTA_EXCEEDED.equals(reason);
  }

  static Optional<Condition> condition(Optional<DevBuddyWorkspaceStatus> status) {
    return status.flatMap(known -> known.condition(ConditionTypes.SUSPENDED));
  }
}
