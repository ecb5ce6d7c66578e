package io.devbuddy.executor.config;

import java.util.Map;
import java.util.TreeMap;

/**
 * The wanted log levels ({@code Logging:LogLevel}).
 *
 * @param byCategory the level of each category prefix; {@code Default} is the level of all others
 */
public record LogLevels(Map<String, Level> byCategory) {

  /** How much to log, least severe first; a level includes the more severe ones. */
  public enum Level {
    /** Everything. */
    TRACE,
    /** What a developer wants to see. */
    DEBUG,
    /** Changes of state. */
    INFORMATION,
    /** What may need attention. */
    WARNING,
    /** What failed. */
    ERROR,
    /** What ends the server. */
    CRITICAL,
    /** Nothing. */
    NONE
  }

  /** Takes a defensive copy, sorted by category. */
  public LogLevels {
    byCategory = Map.copyOf(new TreeMap<>(byCategory));
  }
}
