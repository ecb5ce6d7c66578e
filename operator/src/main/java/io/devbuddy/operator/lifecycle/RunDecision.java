package io.devbuddy.operator.lifecycle;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspaceStatus;
import java.time.Instant;
import java.util.Optional;

/**
 * Whether a workspace may run, and until when that holds.
 *
 * @param pause why it may not; empty when it may
 * @param lookAgainAt when time alone changes the answer; empty when it does not
 * @param askForUse whether the answer hangs on when its executors were last used
 */
public record RunDecision(Optional<Pause> pause, Optional<Instant> lookAgainAt, boolean askForUse) {
  /** Returns a decision for which nobody need be asked. */
  public static RunDecision of(Optional<Pause> pause, Optional<Instant> lookAgainAt) {
    return new RunDecision(pause, lookAgainAt, false);
  }

  /**
   * Returns whether there may be pods. Those of an idle workspace stay until its status tells why
   * they go: without them nobody could find out again.
   */
  public boolean podsMayRun(Optional<DevBuddyWorkspaceStatus> told) {
    return pause.isEmpty() || isUntold(told);
  }

  /** Returns whether the status has to be written before the pods can go. */
  public boolean isUntold(Optional<DevBuddyWorkspaceStatus> told) {
    return pause.filter(Pause::isIdle).isPresent()
        && Pause.of(told).filter(Pause::isIdle).isEmpty();
  }
}
