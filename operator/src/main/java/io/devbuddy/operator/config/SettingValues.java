package io.devbuddy.operator.config;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is set: flags before the environment before the defaults. */
public final class SettingValues {
  private final Map<Setting, String> values;

  private SettingValues(Map<Setting, String> values) {
    this.values = values;
  }

  /**
   * Reads flags of the form {@code --service-type=NodePort} and environment variables.
   *
   * @throws InvalidSettingException if a flag is unknown or has no value
   */
  public static SettingValues of(Map<String, String> environment, List<String> arguments) {
    Map<Setting, String> values = new EnumMap<>(Setting.class);
    for (Setting setting : Setting.values()) {
      values.put(
          setting, environment.getOrDefault(setting.variable(), setting.defaultValue()).strip());
    }
    for (String argument : arguments) {
      String[] parts = argument.split("=", 2);
      Setting setting =
          Arrays.stream(Setting.values())
              .filter(candidate -> candidate.flag().equals(parts[0]))
              .findFirst()
              .orElseThrow(() ->
                  InvalidSettingException.flag(
                      parts[0], "is unknown; docs/operator-config.md lists the flags"));
      if (parts.length == 1) {
        throw InvalidSettingException.flag(parts[0], "has no value; write " + parts[0] + "=VALUE");
      }
      values.put(setting, parts[1].strip());
    }
    return new SettingValues(values);
  }

  /** Returns the value, empty when there is none. */
  String text(Setting setting) {
    return values.getOrDefault(setting, "");
  }

  Optional<String> optional(Setting setting) {
    return Optional.of(text(setting)).filter(value -> !value.isEmpty());
  }

  boolean flag(Setting setting) {
    return switch (text(setting)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrong(setting, "true or false");
    };
  }

  int number(Setting setting, int min, int max) {
    try {
      int number = Integer.parseInt(text(setting));
      if (number >= min && number <= max) {
        return number;
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw wrong(setting, "a number from %d to %d".formatted(min, max));
  }

  InvalidSettingException wrong(Setting setting, String right) {
    return new InvalidSettingException(
        setting, "is '%s'; set it to %s".formatted(text(setting), right));
  }
}
