package io.devbuddy.executor.logging;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Writes the time of a record: ISO 8601 in UTC, to the millisecond. */
final class LogTime {
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private LogTime() {}

  static String of(Instant instant) {
    return TIME.format(instant);
  }
}
