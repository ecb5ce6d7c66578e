package io.devbuddy.local.node;

/**
 * Why a pod's process cannot be started yet; the reason and the message become the container's
 * waiting state.
 */
final class CannotStart extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String reason;

  CannotStart(String reason, String message) {
    super(message);
    this.reason = reason;
  }

  CannotStart(String reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
  }

  /** A stable word in CamelCase. */
  String reason() {
    return reason;
  }

  String message() {
    return String.valueOf(getMessage());
  }
}
