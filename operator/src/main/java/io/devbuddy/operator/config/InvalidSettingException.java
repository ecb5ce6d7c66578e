package io.devbuddy.operator.config;

/** A setting is missing or has no meaning. The message names it and says what to do. */
public final class InvalidSettingException extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  private InvalidSettingException(String message) {
    super(message);
  }

  InvalidSettingException(Setting setting, String problem) {
    this(
        "The environment variable %s (flag %s) %s"
            .formatted(setting.variable(), setting.flag(), problem));
  }

  static InvalidSettingException flag(String flag, String problem) {
    return new InvalidSettingException("The flag %s %s".formatted(flag, problem));
  }
}
