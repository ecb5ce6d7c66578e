package io.devbuddy.executor.forward;

import java.util.logging.Level;

/** How severe a record is, in the words of the log and as syslog's number (RFC 5424, 6.2.1). */
public enum Severity {
  /** What ends the server. */
  CRITICAL(2, "critical"),
  /** What failed. */
  ERROR(3, "error"),
  /** What may need attention. */
  WARNING(4, "warn"),
  /** Changes of state. */
  INFORMATION(6, "info"),
  /** What a developer wants to see. */
  DEBUG(7, "debug"),
  /** Everything. */
  TRACE(7, "trace");

  private final int code;
  private final String label;

  Severity(int code, String label) {
    this.code = code;
    this.label = label;
  }

  /** The severity of a level of the JDK's logging. */
  public static Severity of(Level level) {
    int value = level.intValue();
    if (value > Level.SEVERE.intValue()) {
      return CRITICAL;
    } else if (value >= Level.SEVERE.intValue()) {
      return ERROR;
    } else if (value >= Level.WARNING.intValue()) {
      return WARNING;
    } else if (value >= Level.INFO.intValue()) {
      return INFORMATION;
    }
    return value >= Level.FINE.intValue() ? DEBUG : TRACE;
  }

  /** Syslog's number. */
  int code() {
    return code;
  }

  /** The word that stands in the log. */
  public String label() {
    return label;
  }
}
