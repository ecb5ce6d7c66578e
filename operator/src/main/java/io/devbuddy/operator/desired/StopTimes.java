package io.devbuddy.operator.desired;

import io.devbuddy.operator.model.WorkspaceModel;

/** How long a pod gets to end, so that commands which run end by themselves; in seconds. */
final class StopTimes {
  /** What is left when the longest command has ended. */
  private static final int AFTER_COMMANDS = 30;

  /** What the executor needs at least to end commands and answer their calls. */
  private static final int TO_END_COMMANDS = 10;

  private StopTimes() {}

  /** From SIGTERM to SIGKILL. */
  static int grace(WorkspaceModel model) {
    return model
        .pod()
        .terminationSeconds()
        .orElse(model.commands().maxTimeoutSeconds() + AFTER_COMMANDS);
  }

  /** From SIGTERM until the executor ends commands; less than the longest when the grace is. */
  static int drain(WorkspaceModel model) {
    return Math.clamp(grace(model) - TO_END_COMMANDS, 0, model.commands().maxTimeoutSeconds());
  }
}
