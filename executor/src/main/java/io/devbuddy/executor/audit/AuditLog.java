package io.devbuddy.executor.audit;

import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Writes the audit trail to the log, under the category that the operations guide names. */
public final class AuditLog implements AuditTrail {
  /** The category of every audit entry. */
  public static final String CATEGORY = "DevBuddy.Core.ProcessExecution.CommandExecutionService";

  // The JDK's own and not slf4j's, which would make one text of the entry's fields.
  private static final Logger LOG = Logger.getLogger(CATEGORY);

  @Override
  public void record(AuditEvent event) {
    Level level = level(event);
    if (LOG.isLoggable(level)) {
      LogRecord entry = new AuditRecord(level, event);
      entry.setLoggerName(CATEGORY);
      LOG.log(entry);
    }
  }

  private static Level level(AuditEvent event) {
    return switch (event) {
      case AuditEvent.Started _, AuditEvent.Transferred _ -> Level.INFO;
      case AuditEvent.Completed completed -> completed.exitCode() == 0 ? Level.INFO : Level.WARNING;
      case AuditEvent.Failed failed -> failed.fault() ? Level.SEVERE : Level.WARNING;
    };
  }
}
