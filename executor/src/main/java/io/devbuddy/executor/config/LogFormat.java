package io.devbuddy.executor.config;

import java.util.Locale;
import java.util.Optional;

/** What a log record looks like ({@code Logging:Console}). */
public enum LogFormat {
  /** One line of text that begins with the time. */
  LINE,
  /** A line with level and category, and an indented one with the message. */
  TWO_LINES,
  /** One line that is a JSON object. */
  JSON;

  /**
   * {@code FormatterName} and {@code FormatterOptions:SingleLine}. A record in JSON is one line
   * whatever the latter says, as it is an option of the former's {@code simple}.
   */
  static LogFormat of(ConfigReader reader, String section) {
    Optional<Setting.Scalar> name = reader.scalar(section + ":FormatterName");
    LogFormat text = reader.bool(section + ":FormatterOptions:SingleLine", true) ? LINE : TWO_LINES;
    return name.map(setting ->
            switch (setting.text().toLowerCase(Locale.ROOT)) {
              case "simple" -> text;
              case "json" -> JSON;
              default -> throw new ConfigException(setting.origin() + " must be simple or json");
            })
        .orElse(text);
  }
}
