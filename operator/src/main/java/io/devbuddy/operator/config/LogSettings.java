package io.devbuddy.operator.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * How the operator logs.
 *
 * @param format what lines look like
 * @param level what is logged at all
 */
public record LogSettings(Format format, Level level) {
  static LogSettings of(SettingValues values) {
    return new LogSettings(
        one(values, Setting.LOG_FORMAT, Format.values()),
        one(values, Setting.LOG_LEVEL, Level.values()));
  }

  private static <T extends Enum<T>> T one(SettingValues values, Setting setting, T[] choices) {
    return Arrays.stream(choices)
        .filter(choice -> word(choice).equals(values.text(setting)))
        .findFirst()
        .orElseThrow(() ->
            values.wrong(
                setting,
                "one of "
                    + Arrays.stream(choices)
                        .map(LogSettings::word)
                        .collect(Collectors.joining(", "))));
  }

  /** Returns the word of the settings, such as Text. */
  private static String word(Enum<?> choice) {
    return choice.name().charAt(0) + choice.name().substring(1).toLowerCase(Locale.ROOT);
  }

  /** What lines look like. */
  public enum Format {
    /** For people. */
    TEXT,
    /** One JSON object a line. */
    JSON
  }

  /** The least that is logged. */
  public enum Level {
    /** Failures. */
    ERROR,
    /** Also what may become one. */
    WARN,
    /** Also what happens. */
    INFO,
    /** Also details of the operator's own code. */
    DEBUG
  }
}
