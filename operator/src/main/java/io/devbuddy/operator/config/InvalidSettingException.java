package io.devbuddy.operator.config;

/** A setting is missing or has no meaning. The message names it and says what to do. */
public final class InvalidSettingException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  InvalidSettingException(String variable, String problem) {
    super("The environment variable " + variable + " " + problem);
  }
}
