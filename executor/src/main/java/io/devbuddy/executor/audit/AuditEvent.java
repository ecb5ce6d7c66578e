package io.devbuddy.executor.audit;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** One entry of the audit trail. */
public sealed interface AuditEvent {

  /** What was attempted. */
  Attempt attempt();

  /**
   * What was attempted, and by whom.
   *
   * @param correlationId ties the entries of one attempt together
   * @param user the authenticated or self-declared name of the caller
   * @param argv the command and its arguments, as they came
   */
  record Attempt(String correlationId, String user, List<String> argv) {
    /** Takes a defensive copy of the arguments. */
    public Attempt {
      argv = List.copyOf(argv);
    }
  }

  /** The attempt begins; nothing was started yet. */
  record Started(Attempt attempt) implements AuditEvent {}

  /**
   * A command ran and ended by itself.
   *
   * @param exitCode its exit code; 128 and more when a signal ended it
   * @param duration how long it ran
   * @param signal the signal that ended it, if one did
   * @param peakRssKib its largest resident set in KiB, noted when a signal ended it
   */
  record Completed(
      Attempt attempt, int exitCode, Duration duration, OptionalInt signal, OptionalLong peakRssKib)
      implements AuditEvent {}

  /**
   * The attempt was refused, could not be started, or was ended by the server.
   *
   * @param reason a stable code or a short phrase
   * @param duration from its begin to its end
   * @param fault whether the server failed, and not the caller
   */
  record Failed(Attempt attempt, String reason, Duration duration, boolean fault)
      implements AuditEvent {}
}
