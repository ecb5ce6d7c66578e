package io.devbuddy.executor.config;

/**
 * The settings cannot be used. The message is one line for a person: it names the key and the file,
 * variable or flag that holds it, and what to write instead. It never holds a secret.
 */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Makes one of a one-line message. */
  public ConfigException(String message) {
    super(message);
  }
}
