package io.devbuddy.executor.tool;

import io.devbuddy.executor.audit.Redaction;
import org.slf4j.Logger;

/** Tells operators the full reason of a refusal, also where clients see a sanitized one. */
final class RefusalLog {
  private RefusalLog() {}

  /**
   * Logs a refusal. One for want of access carries the word {@code UnauthorizedAccessException},
   * which the operations guide tells operators to look for.
   */
  static void warn(Logger log, Refusal refusal, String correlationId) {
    log.warn(
        "{}refused {}: {}, correlationId={}",
        refusal.isAccessDenial() ? "UnauthorizedAccessException: " : "",
        refusal.code(),
        Redaction.text(refusal.detail()),
        correlationId);
  }
}
