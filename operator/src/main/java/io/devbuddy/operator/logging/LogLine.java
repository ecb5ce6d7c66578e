package io.devbuddy.operator.logging;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/** What both formats say of a record, in the same words. */
record LogLine(
    String time,
    String level,
    String logger,
    String message,
    Optional<LogContext.Workspace> workspace,
    Optional<String> exception) {

  static LogLine of(LogRecord record, Formatter formatter) {
    return new LogLine(
        record.getInstant().truncatedTo(ChronoUnit.MILLIS).toString(),
        level(record.getLevel()),
        orEmpty(record.getLoggerName()),
        orEmpty(formatter.formatMessage(record)),
        LogContext.current(),
        Optional.ofNullable(record.getThrown()).map(LogLine::stackTrace));
  }

  private static String level(Level level) {
    int severity = level.intValue();
    if (severity >= Level.SEVERE.intValue()) {
      return "error";
    } else if (severity >= Level.WARNING.intValue()) {
      return "warn";
    }
    return severity >= Level.INFO.intValue() ? "info" : "debug";
  }

  private static String orEmpty(@Nullable String text) {
    return text == null ? "" : text;
  }

  private static String stackTrace(Throwable thrown) {
    StringWriter text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }
}
