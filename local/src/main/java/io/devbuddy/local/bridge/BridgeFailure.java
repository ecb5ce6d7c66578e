package io.devbuddy.local.bridge;

import java.util.OptionalInt;

/** A request that the bridge has to answer itself; the message is for the user. */
public final class BridgeFailure extends Exception {
  private static final long serialVersionUID = 1L;

  private final Reason reason;
  private final int httpStatus;

  public BridgeFailure(Reason reason, String message) {
    super(message);
    this.reason = reason;
    this.httpStatus = 0;
  }

  public BridgeFailure(Reason reason, String message, Throwable cause) {
    super(message, cause);
    this.reason = reason;
    this.httpStatus = 0;
  }

  BridgeFailure(Reason reason, String message, int httpStatus) {
    super(message);
    this.reason = reason;
    this.httpStatus = httpStatus;
  }

  Reason reason() {
    return reason;
  }

  OptionalInt httpStatus() {
    return httpStatus == 0 ? OptionalInt.empty() : OptionalInt.of(httpStatus);
  }

  String text() {
    String message = getMessage();
    return message == null ? reason.name() : message;
  }
}
