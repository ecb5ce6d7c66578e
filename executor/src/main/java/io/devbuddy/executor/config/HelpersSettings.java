package io.devbuddy.executor.config;

import io.devbuddy.executor.policy.HelperSettings;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads {@code CommandExecution:Helpers}: one word, or a list for each command. Both may come
 * together from different layers; then the word is for the commands without a list.
 */
final class HelpersSettings {
  private HelpersSettings() {}

  static HelperSettings of(Settings settings, String key) {
    boolean standard = settings.take(key).map(HelpersSettings::isStandard).orElse(true);
    Map<String, List<String>> listed = new TreeMap<>();
    settings
        .takeSection(key)
        .forEach((command, setting) -> listed.put(command, programs(command, setting)));
    return new HelperSettings(standard, listed);
  }

  private static boolean isStandard(Setting setting) {
    if (setting instanceof Setting.Scalar word) {
      switch (word.text().toLowerCase(Locale.ROOT)) {
        case "standard" -> {
          return true;
        }
        case "none" -> {
          return false;
        }
        default -> {}
      }
    }
    throw new ConfigException(
        setting.origin() + " must be Standard, None or an object of lists by command");
  }

  private static List<String> programs(String command, Setting setting) {
    if (setting instanceof Setting.Items items && command.indexOf(':') < 0) {
      return ConfigReader.texts(items);
    }
    throw new ConfigException(setting.origin() + " must be a list of programs");
  }
}
