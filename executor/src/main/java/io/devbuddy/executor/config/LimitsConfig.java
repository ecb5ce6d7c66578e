package io.devbuddy.executor.config;

import java.time.Duration;

/**
 * What the server takes from its clients at most ({@code Limits}).
 *
 * @param requestsPerMinute requests that one client may send in a minute; 0 for any number
 * @param maxConnections connections that are served at once, from 1
 * @param requestTime how long a request may take to arrive, from its first byte to its last
 */
public record LimitsConfig(int requestsPerMinute, int maxConnections, Duration requestTime) {
  private static final String SECTION = "Limits:";

  static LimitsConfig of(ConfigReader reader) {
    return new LimitsConfig(
        reader.integer(SECTION + "RequestsPerMinute", 0, 0, 1_000_000),
        reader.integer(SECTION + "MaxConnections", 1024, 1, 65_536),
        reader.seconds(SECTION + "RequestSeconds", 30, 3600));
  }
}
