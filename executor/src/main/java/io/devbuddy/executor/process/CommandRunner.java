package io.devbuddy.executor.process;

import io.devbuddy.executor.sandbox.Sandbox;
import io.devbuddy.executor.sandbox.SandboxedCommand;

/** Runs confined commands. Safe for use by any number of threads. */
public final class CommandRunner implements AutoCloseable {

  /** Starts what is needed to run commands that this sandbox has confined. */
  public static CommandRunner start(Sandbox sandbox) {
    throw new UnsupportedOperationException("replaced by the kernel part");
  }

  private CommandRunner() {}

  /**
   * Runs a command and returns when its whole process tree has ended. Blocks the calling thread,
   * which may be virtual.
   *
   * @param maxOutputBytes how many bytes of each stream are kept; the rest is read, counted and
   *     dropped
   */
  public CommandResult run(
      SandboxedCommand command, int maxOutputBytes, Cancellation cancellation) {
    throw new UnsupportedOperationException("replaced by the kernel part");
  }

  /** Cancels what runs, waits for its end and frees every kernel resource. */
  @Override
  public void close() {}
}
