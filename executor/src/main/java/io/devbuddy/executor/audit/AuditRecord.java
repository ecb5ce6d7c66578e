package io.devbuddy.executor.audit;

import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** A log record that is an entry of the audit trail. */
public final class AuditRecord extends LogRecord {
  private static final long serialVersionUID = 1L;

  private final transient AuditEvent event;

  AuditRecord(Level level, AuditEvent event) {
    super(level, AuditLine.of(event));
    this.event = event;
  }

  /**
   * What the message says, as fields named by the Elastic Common Schema; texts, numbers and lists
   * of texts, without secrets.
   */
  public Map<String, Object> fields() {
    return AuditFields.of(event);
  }
}
