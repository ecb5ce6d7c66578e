package io.devbuddy.executor.process;

/** How a command ended. */
public sealed interface ProcessExit {

  /**
   * It ended by itself.
   *
   * @param code the exit code, 0 to 255
   */
  record Exited(int code) implements ProcessExit {}

  /**
   * A signal that this server did not send ended it.
   *
   * @param signal the signal's number
   */
  record Signaled(int signal) implements ProcessExit {}

  /** It ran into its timeout; its whole process tree was killed. */
  record TimedOut() implements ProcessExit {}

  /**
   * The client went away or cancelled it, or the server stops; its whole process tree was killed.
   */
  record Cancelled() implements ProcessExit {}

  /** It had more processes at once than it may; they were all killed. */
  record TooManyProcesses() implements ProcessExit {}

  /**
   * It could not be started.
   *
   * @param errno the kernel's error number; 0 when there is none
   * @param message what failed, in words for an operator
   */
  record NotStarted(int errno, String message) implements ProcessExit {}
}
