package io.devbuddy.executor.sandbox;

import io.devbuddy.executor.policy.AllowedCommand;
import io.devbuddy.executor.policy.CommandPolicy;

/** The only source of {@link SandboxedCommand}s. Safe for use by any thread. */
public final class Sandbox implements AutoCloseable {

  /**
   * Prepares the kernel rules for a policy and tests that they hold. Does not throw when the kernel
   * lacks something: {@link #report()} says so.
   */
  public static Sandbox open(CommandPolicy policy, IsolationMode mode) {
    throw new UnsupportedOperationException("replaced by the kernel part");
  }

  private Sandbox() {}

  /** Ties an allowed command to the kernel rules. */
  public SandboxedCommand confine(AllowedCommand command) {
    return new SandboxedCommand(command);
  }

  /** What is enforced. */
  public SandboxReport report() {
    throw new UnsupportedOperationException("replaced by the kernel part");
  }

  @Override
  public void close() {}
}
