package io.devbuddy.executor.sandbox;

import io.devbuddy.executor.policy.AllowedCommand;
import java.util.List;

/**
 * An allowed command together with the environment and the kernel rules it will run under. Only
 * {@link Sandbox} can make one, so nothing else can be handed to the process package. Immutable.
 */
public final class SandboxedCommand {
  private final AllowedCommand command;
  private final List<String> environment;

  SandboxedCommand(AllowedCommand command, List<String> environment) {
    this.command = command;
    this.environment = environment;
  }

  /** What is to run. */
  public AllowedCommand command() {
    return command;
  }

  /** Its whole environment, entries of the form {@code NAME=value}. */
  public List<String> environment() {
    return environment;
  }
}
