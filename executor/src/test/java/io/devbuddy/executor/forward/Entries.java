package io.devbuddy.executor.forward;

import java.time.Instant;
import java.util.Optional;

/** Makes log entries. */
final class Entries {
  static final Instant TIME = Instant.parse("2026-01-02T03:04:05.678901234Z");

  private Entries() {}

  static LogEntry log(String line) {
    return new LogEntry(TIME, Severity.INFORMATION, "A.B", line, Optional.empty());
  }

  static LogEntry audit(String line, String correlationId) {
    return new LogEntry(TIME, Severity.WARNING, "Audit", line, Optional.of(correlationId));
  }
}
