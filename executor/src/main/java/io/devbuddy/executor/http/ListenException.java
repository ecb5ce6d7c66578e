package io.devbuddy.executor.http;

/** A port cannot be listened on. The message is one line that names it. */
public final class ListenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  ListenException(String message, Throwable cause) {
    super(message, cause);
  }
}
