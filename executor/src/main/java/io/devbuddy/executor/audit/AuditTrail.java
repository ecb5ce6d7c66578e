package io.devbuddy.executor.audit;

/** Takes the entries of the audit trail. Safe for use by any thread. */
public interface AuditTrail {

  /** Records an entry; it is written out when this returns. */
  void record(AuditEvent event);

  /** A trail that keeps nothing ({@code CommandExecution:EnableAuditLogging} is false). */
  static AuditTrail none() {
    return event -> {};
  }
}
