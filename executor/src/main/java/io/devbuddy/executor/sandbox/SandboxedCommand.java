package io.devbuddy.executor.sandbox;

import io.devbuddy.executor.policy.AllowedCommand;

/**
 * An allowed command together with the kernel rules it will run under. Only {@link Sandbox} can
 * make one, so nothing else can be handed to the process package.
 */
public final class SandboxedCommand {
  private final AllowedCommand command;

  SandboxedCommand(AllowedCommand command) {
    this.command = command;
  }

  /** What is to run. */
  public AllowedCommand command() {
    return command;
  }
}
