package io.devbuddy.executor.logging;

import io.devbuddy.executor.audit.AuditRecord;
import io.devbuddy.executor.forward.LogEntry;
import io.devbuddy.executor.forward.LogTarget;
import io.devbuddy.executor.forward.Severity;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.ErrorManager;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * Writes each record as a whole and flushes it before the caller goes on; then hands it to what
 * forwards it.
 */
final class LineHandler extends Handler {
  private final LevelRules rules;
  private final OutputStream out;
  private final LogTarget target;
  private final Formatter formatter;
  // A lock instead of synchronized: virtual threads log, too.
  private final ReentrantLock lock = new ReentrantLock();

  // The log manager holds loggers weakly; a collected one would forget its level.
  @SuppressWarnings({"unused", "FieldCanBeLocal"})
  private final List<Logger> tuned;

  LineHandler(
      LevelRules rules,
      Formatter formatter,
      OutputStream out,
      LogTarget target,
      List<Logger> tuned) {
    this.formatter = formatter;
    this.tuned = tuned;
    this.rules = rules;
    this.out = out;
    this.target = target;
  }

  @Override
  public boolean isLoggable(LogRecord record) {
    String category = record.getLoggerName() == null ? "" : record.getLoggerName();
    return record.getLevel().intValue() >= rules.levelOf(category).intValue();
  }

  @Override
  public void publish(LogRecord record) {
    if (!isLoggable(record)) {
      return;
    }
    String text = formatter.format(record);
    byte[] line = text.getBytes(StandardCharsets.UTF_8);
    LogEntry entry = entry(record, text);
    lock.lock();
    try {
      out.write(line);
      out.flush();
    } catch (IOException e) {
      reportError("a log line is lost", e, ErrorManager.WRITE_FAILURE);
    } finally {
      // Under the lock, so that both have the records in the same order; it waits for nothing.
      target.accept(entry);
      lock.unlock();
    }
  }

  /** Every text of a formatter ends with a line end. */
  private static LogEntry entry(LogRecord record, String text) {
    return new LogEntry(
        record.getInstant(),
        Severity.of(record.getLevel()),
        record.getLoggerName() == null ? "" : record.getLoggerName(),
        text.substring(0, text.length() - 1),
        record instanceof AuditRecord audit
            ? Optional.of(audit.correlationId())
            : Optional.empty());
  }

  @Override
  public void flush() {}

  @Override
  public void close() {}
}
