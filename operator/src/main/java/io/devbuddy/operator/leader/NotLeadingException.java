package io.devbuddy.operator.leader;

/** A write was stopped because this operator's Lease has expired, or it never had one. */
public final class NotLeadingException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  NotLeadingException() {
    super("nothing was written: this operator does not lead");
  }
}
