package io.devbuddy.executor.audit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes the audit trail to the log, under the category that the operations guide names. */
public final class AuditLog implements AuditTrail {
  /** The category of every audit entry. */
  public static final String CATEGORY = "DevBuddy.Core.ProcessExecution.CommandExecutionService";

  private static final Logger LOG = LoggerFactory.getLogger(CATEGORY);

  @Override
  public void record(AuditEvent event) {
    String line = AuditLine.of(event);
    switch (event) {
      case AuditEvent.Started _ -> LOG.info("{}", line);
      case AuditEvent.Completed completed -> {
        if (completed.exitCode() == 0) {
          LOG.info("{}", line);
        } else {
          LOG.warn("{}", line);
        }
      }
      case AuditEvent.Failed failed -> {
        if (failed.fault()) {
          LOG.error("{}", line);
        } else {
          LOG.warn("{}", line);
        }
      }
    }
  }
}
