package io.devbuddy.executor.logging;

import io.devbuddy.executor.config.LogLevels;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;

/**
 * Which level a category is logged from: the rule with the longest matching dotted prefix decides,
 * upper and lower case are the same. Safe for use by any thread.
 */
final class LevelRules {
  /** More severe than anything that is logged through slf4j. */
  private static final Level CRITICAL = new CriticalLevel();

  private static final List<String> WEB_LAYER =
      List.of("org.eclipse.jetty", "io.devbuddy.executor.http");
  private static final List<String> OURS = List.of("io.devbuddy", "devbuddy");

  /** Names under which operators know the categories of this server; a later one wins. */
  private static final List<Alias> ALIASES =
      List.of(
          new Alias("microsoft", WEB_LAYER),
          new Alias("microsoft.aspnetcore", WEB_LAYER),
          new Alias("headlessidemcp", OURS));

  private final Map<String, Level> rules;
  private final Level defaultLevel;
  private final Map<String, Level> cache = new ConcurrentHashMap<>();

  LevelRules(LogLevels levels) {
    Map<String, Level> written = new HashMap<>();
    levels
        .byCategory()
        .forEach((name, level) -> written.put(name.toLowerCase(Locale.ROOT), julLevel(level)));
    defaultLevel = written.getOrDefault("default", Level.INFO);
    Map<String, Level> expanded = new HashMap<>();
    for (Alias alias : ALIASES) {
      Level level = written.get(alias.name());
      if (level != null) {
        alias.prefixes().forEach(prefix -> expanded.put(prefix, level));
      }
    }
    expanded.putAll(written);
    rules = Map.copyOf(expanded);
  }

  private static Level julLevel(LogLevels.Level level) {
    return switch (level) {
      case TRACE -> Level.FINEST;
      case DEBUG -> Level.FINE;
      case INFORMATION -> Level.INFO;
      case WARNING -> Level.WARNING;
      case ERROR -> Level.SEVERE;
      case CRITICAL -> CRITICAL;
      case NONE -> Level.OFF;
    };
  }

  Level levelOf(String category) {
    return cache.computeIfAbsent(category, this::longestMatch);
  }

  private Level longestMatch(String category) {
    String prefix = category.toLowerCase(Locale.ROOT);
    while (true) {
      Level level = rules.get(prefix);
      if (level != null) {
        return level;
      }
      int dot = prefix.lastIndexOf('.');
      if (dot < 0) {
        return defaultLevel;
      }
      prefix = prefix.substring(0, dot);
    }
  }

  /** The least severe level of any rule: nothing below it needs to be looked at. */
  Level mostVerbose() {
    return rules.values().stream()
        .reduce(defaultLevel, (a, b) -> a.intValue() <= b.intValue() ? a : b);
  }

  private record Alias(String name, List<String> prefixes) {}

  private static final class CriticalLevel extends Level {
    private static final long serialVersionUID = 1L;

    CriticalLevel() {
      super("CRITICAL", Level.SEVERE.intValue() + 100);
    }
  }
}
