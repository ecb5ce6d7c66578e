package io.devbuddy.executor.tool;

import io.devbuddy.executor.audit.Redaction;
import org.slf4j.Logger;

/** Tells operators the full reason of a refusal, also where clients see a sanitized one. */
final class RefusalLog {
  private static final String ACCESS_DENIED = "UnauthorizedAccessException: ";

  private RefusalLog() {}

  /**
   * Logs a refusal. One for want of access carries the word {@code UnauthorizedAccessException},
   * which the operations guide tells operators to look for.
   */
  static void warn(Logger log, Refusal refusal, String correlationId) {
    boolean unmarked = refusal.isAccessDenial() && !refusal.detail().startsWith(ACCESS_DENIED);
    log.warn(
        "{}refused {}: {}, correlationId={}",
        unmarked ? ACCESS_DENIED : "",
        refusal.code(),
        Redaction.text(refusal.detail()),
        correlationId);
  }
}
