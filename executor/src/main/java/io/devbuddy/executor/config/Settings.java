package io.devbuddy.executor.config;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The values of one or more layers by key. Keys are paths such as {@code CommandExecution:
 * MaxTimeoutSeconds}; upper and lower case are the same.
 */
final class Settings {
  private final Map<String, Named> byKey = new HashMap<>();

  /**
   * A value and its key.
   *
   * @param key as it was written
   */
  record Named(String key, Setting setting) {}

  /** Every value, by its key in lower case. */
  Map<String, Named> all() {
    return Map.copyOf(byKey);
  }

  static String normalized(String key) {
    return key.toLowerCase(Locale.ROOT);
  }

  /** Sets a value; {@code false} when this layer holds the key already. */
  boolean add(String key, Setting setting) {
    return byKey.putIfAbsent(normalized(key), new Named(key, setting)) == null;
  }

  /** Lets every value of a higher layer replace the one here. */
  void override(Settings higher) {
    byKey.putAll(higher.byKey);
  }

  /** Takes a value out, so that what is left at the end are unknown keys. */
  Optional<Setting> take(String key) {
    return Optional.ofNullable(byKey.remove(normalized(key))).map(Named::setting);
  }

  /** Takes out every value below a section; the keys of the answer are relative to it. */
  Map<String, Setting> takeSection(String section) {
    String prefix = normalized(section) + ":";
    Map<String, Setting> taken = new HashMap<>();
    byKey.forEach((key, named) -> {
      if (key.startsWith(prefix)) {
        taken.put(key.substring(prefix.length()), named.setting());
      }
    });
    byKey.keySet().removeIf(key -> key.startsWith(prefix));
    return taken;
  }

  /** Refuses what no reader has taken. */
  void refuseLeftovers() {
    byKey.values().stream()
        .map(named -> named.setting().origin())
        .sorted()
        .findFirst()
        .ifPresent(origin -> {
          throw new ConfigException(
              origin + " is no setting of the executor; correct or remove it");
        });
  }
}
