package io.devbuddy.executor.background;

import io.devbuddy.executor.process.ProcessExit;
import java.util.OptionalInt;

/**
 * How far a command has come.
 *
 * @param phase whether it runs, and how it ended if it does not
 * @param exitCode its exit code, if it ended by itself
 * @param signal the signal that ended it, if one did that this server did not send
 */
public record CommandState(Phase phase, OptionalInt exitCode, OptionalInt signal) {
  static final CommandState RUNNING = of(Phase.RUNNING);

  /** Ended by a fault of this server. */
  public static final CommandState FAILED = of(Phase.FAILED);

  /** Whether a command runs, or how it ended. */
  public enum Phase {
    /** It runs. */
    RUNNING("running"),
    /** It ended by itself. */
    EXITED("exited"),
    /** A signal ended it that this server did not send. */
    SIGNALLED("signalled"),
    /** It was ended at its timeout. */
    TIMED_OUT("timedOut"),
    /** It was ended as a client or the server's end wanted it. */
    STOPPED("stopped"),
    /** It was ended as it had more processes than it may. */
    TOO_MANY_PROCESSES("tooManyProcesses"),
    /** The kernel refused to start it. */
    NOT_STARTED("notStarted"),
    /** It was ended by a fault of this server. */
    FAILED("failed");

    private final String wireName;

    Phase(String wireName) {
      this.wireName = wireName;
    }

    /** The word for clients. */
    public String wireName() {
      return wireName;
    }
  }

  /** Whether it runs. */
  public boolean isRunning() {
    return phase == Phase.RUNNING;
  }

  /** How a command has ended. */
  public static CommandState of(ProcessExit exit) {
    return switch (exit) {
      case ProcessExit.Exited(int code) ->
          new CommandState(Phase.EXITED, OptionalInt.of(code), OptionalInt.empty());
      case ProcessExit.Signaled(int signal) ->
          new CommandState(Phase.SIGNALLED, OptionalInt.empty(), OptionalInt.of(signal));
      case ProcessExit.TimedOut _ -> of(Phase.TIMED_OUT);
      case ProcessExit.Cancelled _ -> of(Phase.STOPPED);
      case ProcessExit.TooManyProcesses _ -> of(Phase.TOO_MANY_PROCESSES);
      case ProcessExit.NotStarted _ -> of(Phase.NOT_STARTED);
    };
  }

  private static CommandState of(Phase phase) {
    return new CommandState(phase, OptionalInt.empty(), OptionalInt.empty());
  }
}
