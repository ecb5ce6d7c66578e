package io.devbuddy.executor.logging;

import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/**
 * One record as one line, {@code <ISO time> <lvl>: <category>[0] <message>}, or as the two of the
 * operations guide: {@code <lvl>: <category>[0]}, and the message behind six blanks.
 */
final class LineFormatter extends Formatter {
  private static final int MAX_FRAMES = 12;
  private final boolean twoLines;

  LineFormatter(boolean twoLines) {
    this.twoLines = twoLines;
  }

  @Override
  public String format(LogRecord record) {
    StringBuilder line = new StringBuilder(160);
    if (!twoLines) {
      line.append(LogTime.of(record.getInstant())).append(' ');
    }
    line.append(label(record.getLevel())).append(": ");
    String category = record.getLoggerName();
    line.append(LogText.oneLine(category == null ? "" : category)).append("[0]");
    line.append(twoLines ? "\n      " : " ");
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
