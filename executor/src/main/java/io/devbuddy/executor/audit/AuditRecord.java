package io.devbuddy.executor.audit;

import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogRecord;

/** A log record that is an entry of the audit trail. */
public final class AuditRecord extends LogRecord {
  private static final long serialVersionUID = 1L;

  private final transient AuditEvent event;
  private final transient ChainLink link;

  AuditRecord(Level level, AuditEvent event, AuditLine line, HashChain chain) {
    super(level, line.text());
    this.event = event;
    this.link = chain.append(getInstant(), line.text());
    setMessage(line.with(link));
    setLoggerName(AuditLog.CATEGORY);
  }

  /** What ties the entries of one attempt together, as it stands in the message. */
  public String correlationId() {
    return UserName.sanitized(event.attempt().correlationId());
  }

  /**
   * What the message says, as fields named by the Elastic Common Schema; texts, numbers and lists
   * of texts, without secrets.
   */
  public Map<String, Object> fields() {
    return AuditFields.of(event, link);
  }
}
