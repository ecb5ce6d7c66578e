package io.devbuddy.operator.metrics;

import io.devbuddy.operator.leader.NotLeadingException;
import io.fabric8.kubernetes.client.KubernetesClientException;

/** Why a reconciliation failed. */
public enum FailureReason {
  /** The API server cannot be reached, or says that it cannot answer (5xx). */
  UNAVAILABLE("unavailable"),
  /** The API server asks for fewer requests (429). */
  THROTTLED("throttled"),
  /** The operator has not the right (401, 403). */
  FORBIDDEN("forbidden"),
  /** Somebody else was faster (409). */
  CONFLICT("conflict"),
  /** What is written to is not there (404). */
  NOT_FOUND("not_found"),
  /** The API server refuses the object, or anything else of it (other 4xx). */
  REFUSED("refused"),
  /** The operator does not lead any more. */
  NOT_LEADING("not_leading"),
  /** A fault of the operator. */
  INTERNAL("internal");

  private static final int BAD_REQUEST = 400;
  private static final int SERVER_ERROR = 500;

  private final String word;

  FailureReason(String word) {
    this.word = word;
  }

  /** Returns the value of the label. */
  public String word() {
    return word;
  }

  static FailureReason of(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof NotLeadingException) {
        return NOT_LEADING;
      }
    }
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof KubernetesClientException refused) {
        return of(refused.getCode());
      }
    }
    return INTERNAL;
  }

  private static FailureReason of(int code) {
    return switch (code) {
      case 401, 403 -> FORBIDDEN;
      case 404 -> NOT_FOUND;
      case 409 -> CONFLICT;
      case 429 -> THROTTLED;
      // Without an answer the code is 0.
      default -> code >= BAD_REQUEST && code < SERVER_ERROR ? REFUSED : UNAVAILABLE;
    };
  }
}
