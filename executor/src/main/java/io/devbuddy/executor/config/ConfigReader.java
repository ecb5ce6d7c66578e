package io.devbuddy.executor.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Takes typed values out of {@link Settings}; every complaint names the key and its place. */
final class ConfigReader {
  private final Settings settings;

  ConfigReader(Settings settings) {
    this.settings = settings;
  }

  Optional<Setting.Scalar> scalar(String key) {
    return settings
        .take(key)
        .map(setting ->
            switch (setting) {
              case Setting.Scalar scalar -> scalar;
              case Setting.Items items ->
                  throw new ConfigException(items.origin() + " must be one value, not a list");
            });
  }

  int integer(String key, int fallback, int min, int max) {
    return Math.toIntExact(wholeNumber(key, fallback, min, max));
  }

  long wholeNumber(String key, long fallback, long min, long max) {
    return scalar(key)
        .map(setting -> {
          OptionalLong value = parseLong(setting.text());
          if (value.isEmpty() || value.getAsLong() < min || value.getAsLong() > max) {
            throw new ConfigException(
                setting.origin() + " must be a whole number from " + min + " to " + max);
          }
          return value.getAsLong();
        })
        .orElse(fallback);
  }

  Duration seconds(String key, int fallback, int max) {
    return Duration.ofSeconds(integer(key, fallback, 1, max));
  }

  boolean bool(String key, boolean fallback) {
    return scalar(key)
        .map(setting ->
            switch (setting.text().toLowerCase(Locale.ROOT)) {
              case "true" -> true;
              case "false" -> false;
              default -> throw new ConfigException(setting.origin() + " must be true or false");
            })
        .orElse(fallback);
  }

  List<String> texts(String key, List<String> fallback) {
    return items(key).map(ConfigReader::texts).orElse(fallback);
  }

  /** The items of a list of strings, each of which can be shown in a line. */
  static List<String> texts(Setting.Items items) {
    List<String> texts = strings(items).texts();
    if (texts.stream().anyMatch(ConfigReader::isUnusable)) {
      throw new ConfigException(items.origin() + " holds a blank or unprintable entry");
    }
    return texts;
  }

  private static Setting.Items strings(Setting.Items items) {
    if (items.numbers()) {
      throw new ConfigException(items.origin() + " must be a list of strings");
    }
    return items;
  }

  List<Path> paths(String key, List<String> fallback) {
    Optional<Setting.Items> items = textItems(key);
    String origin = items.map(Setting.Items::origin).orElse(key);
    return items.map(Setting.Items::texts).orElse(fallback).stream()
        .map(text -> absolutePath(text, origin))
        .toList();
  }

  Optional<Setting.Items> textItems(String key) {
    return items(key).map(ConfigReader::strings);
  }

  Optional<Setting.Items> items(String key) {
    return settings
        .take(key)
        .map(setting ->
            switch (setting) {
              case Setting.Items items -> items;
              case Setting.Scalar scalar ->
                  throw new ConfigException(
                      scalar.origin()
                          + " must be a list; outside a file its items are named by number, such"
                          + " as "
                          + key.replace(":", "__")
                          + "__0");
            });
  }

  static boolean isUnusable(String text) {
    return text.isBlank() || text.chars().anyMatch(Character::isISOControl);
  }

  static Path absolutePath(String text, String origin) {
    try {
      Path path = Path.of(text);
      if (path.isAbsolute()) {
        return path.normalize();
      }
    } catch (InvalidPathException e) {
      throw new ConfigException(origin + " holds an entry that is no path");
    }
    throw new ConfigException(origin + " must hold absolute paths; '" + text + "' is relative");
  }

  private static OptionalLong parseLong(String text) {
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }

  static OptionalInt parseInt(String text) {
    try {
      return OptionalInt.of(Integer.parseInt(text));
    } catch (NumberFormatException e) {
      return OptionalInt.empty();
    }
  }
}
