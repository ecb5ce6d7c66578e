package io.devbuddy.executor.audit;

import java.util.concurrent.locks.ReentrantLock;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Writes the audit trail to the log, under the category that the operations guide names. Entries
 * are linked in the order in which they are written; what the wanted level leaves out is in no
 * chain.
 */
public final class AuditLog implements AuditTrail {
  /** The category of every audit entry. */
  public static final String CATEGORY = "DevBuddy.Core.ProcessExecution.CommandExecutionService";

  // The JDK's own and not slf4j's, which would make one text of the entry's fields.
  private static final Logger LOG = Logger.getLogger(CATEGORY);

  // A lock instead of synchronized: virtual threads record, too.
  private final ReentrantLock order = new ReentrantLock();
  private final HashChain chain = new HashChain();

  @Override
  public void record(AuditEvent event) {
    Level level = level(event);
    if (!LOG.isLoggable(level)) {
      return;
    }
    AuditLine line = AuditLine.of(event);
    order.lock();
    try {
      LOG.log(new AuditRecord(level, event, line, chain));
    } finally {
      order.unlock();
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
