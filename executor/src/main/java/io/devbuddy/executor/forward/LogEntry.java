package io.devbuddy.executor.forward;

import java.time.Instant;
import java.util.Optional;

/**
 * A log record as it was written to standard output.
 *
 * @param time when it was made
 * @param severity how severe it is
 * @param logger its category
 * @param line what was written, without the line end; secrets are hidden already
 * @param correlationId of an entry of the audit trail; empty for any other record
 */
public record LogEntry(
    Instant time, Severity severity, String logger, String line, Optional<String> correlationId) {

  /** An upper bound of the memory that its texts take, in bytes. */
  int weight() {
    return 2 * (line.length() + logger.length());
  }
}
