package io.devbuddy.executor.audit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** One entry of the audit trail. */
public sealed interface AuditEvent {

  /** What was attempted. */
  Attempt attempt();

  /**
   * What was attempted, and by whom.
   *
   * @param action what kind of attempt it is
   * @param correlationId ties the entries of one attempt together
   * @param user the authenticated or self-declared name of the caller
   * @param argv the command and its arguments, as they came
   */
  record Attempt(Action action, String correlationId, String user, List<String> argv) {
    /** Takes a defensive copy of the arguments. */
    public Attempt {
      argv = List.copyOf(argv);
    }
  }

  /** What kind of attempt. */
  enum Action {
    /** A command is to run. */
    COMMAND,
    /** Somebody asks whether a file is there. */
    FILE_CHECK,
    /** A tool reads, lists, searches or changes files. */
    FILE_ACCESS,
    /** Somebody asks whether a command would be run. */
    EXPLANATION,
    /** A tool reads from, writes to, ends or lists commands that run in the background. */
    COMMAND_ACCESS,
    /** A tool is called that the settings take away. */
    TOOL_CALL,
    /** A caller is to prove who it is. */
    AUTHENTICATION,
    /** A request comes that may be one too many. */
    REQUEST
  }

  /** The attempt begins; nothing was started yet. */
  record Started(Attempt attempt) implements AuditEvent {}

  /**
   * A command ran and ended by itself.
   *
   * @param exitCode its exit code; 128 and more when a signal ended it
   * @param duration how long it ran
   * @param signal the signal that ended it, if one did
   * @param figures what it took; empty when no process was needed
   */
  record Completed(
      Attempt attempt,
      int exitCode,
      Duration duration,
      OptionalInt signal,
      Optional<Figures> figures)
      implements AuditEvent {}

  /**
   * A file tool has done what it was asked for.
   *
   * @param duration how long it took
   * @param bytes how much of files it read or wrote for the caller
   */
  record Transferred(Attempt attempt, Duration duration, long bytes) implements AuditEvent {}

  /**
   * What a command took.
   *
   * @param cpuTime of its first process and those that it waited for
   * @param peakRssKib the largest resident set of one process in KiB; empty when unknown
   * @param outputBytes what it wrote to both streams, kept or not
   * @param processes the most processes that were seen at once; empty when unknown
   * @param droppedBytes what of the output was not kept
   */
  record Figures(
      Duration cpuTime,
      OptionalLong peakRssKib,
      long outputBytes,
      OptionalInt processes,
      long droppedBytes) {}

  /**
   * The attempt was refused, could not be started, or was ended by the server.
   *
   * @param reason a stable code or a short phrase
   * @param duration from its begin to its end
   * @param fault whether the server failed, and not the caller
   * @param figures what it took; empty when nothing was started
   */
  record Failed(
      Attempt attempt, String reason, Duration duration, boolean fault, Optional<Figures> figures)
      implements AuditEvent {

    /** An attempt that started nothing. */
    public Failed(Attempt attempt, String reason, Duration duration, boolean fault) {
      this(attempt, reason, duration, fault, Optional.empty());
    }
  }
}
