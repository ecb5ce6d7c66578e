package io.devbuddy.executor.logging;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** One record as one line: {@code <ISO time> <lvl>: <category>[0] <message>}. */
final class LineFormatter extends Formatter {
  private static final int MAX_FRAMES = 12;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  @Override
  public String format(LogRecord record) {
    StringBuilder line = new StringBuilder(160);
    TIME.formatTo(record.getInstant(), line);
    line.append(' ').append(label(record.getLevel())).append(": ");
    String category = record.getLoggerName();
    line.append(LogText.oneLine(category == null ? "" : category)).append("[0] ");
    line.append(LogText.oneLine(formatMessage(record)));
    if (record.getThrown() != null) {
      appendThrown(line, record.getThrown());
    }
    return line.append('\n').toString();
  }

  private static String label(Level level) {
    int severity = level.intValue();
    if (severity > Level.SEVERE.intValue()) {
      return "crit";
    } else if (severity >= Level.SEVERE.intValue()) {
      return "fail";
    } else if (severity >= Level.WARNING.intValue()) {
      return "warn";
    } else if (severity >= Level.INFO.intValue()) {
      return "info";
    }
    return severity >= Level.FINE.intValue() ? "dbug" : "trce";
  }

  private static void appendThrown(StringBuilder line, Throwable thrown) {
    line.append(" | ").append(LogText.oneLine(thrown.toString()));
    StackTraceElement[] frames = thrown.getStackTrace();
    for (int i = 0; i < Math.min(frames.length, MAX_FRAMES); i++) {
      line.append(" at ").append(LogText.oneLine(frames[i].toString()));
    }
    Throwable cause = thrown.getCause();
    if (cause != null) {
      line.append(" caused by ").append(LogText.oneLine(cause.toString()));
    }
  }
}
