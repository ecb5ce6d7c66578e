package io.devbuddy.executor.config;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that callers may present: the current one and, while callers change over to it, the one
 * before. Looks for other keys at most once a second, when a caller presents one. Thread-safe.
 */
public final class ApiKeys {
  private static final Logger LOG =
      LoggerFactory.getLogger("DevBuddy.Server.ApiKeyAuthenticationMiddleware");
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final ApiKeyFiles files;
  private final LongSupplier nanoTime;
  private volatile Reading reading;

  /**
   * Reads the keys.
   *
   * @param nanoTime a clock as {@link System#nanoTime} is one
   * @throws ConfigException if they cannot be read
   */
  ApiKeys(ApiKeyFiles files, LongSupplier nanoTime) {
    this.files = files;
    this.nanoTime = nanoTime;
    this.reading = new Reading(files.current(), files.previous(), nanoTime.getAsLong());
  }

  /** Whether the text is one of the keys. The time taken does not tell how much of it matches. */
  public boolean matches(String presented) {
    return upToDate().keys().filter(key -> key.matches(presented)).count() > 0;
  }

  /** The key that callers should present. */
  public ApiKey current() {
    return reading.current();
  }

  /** The secrets of all keys, the current one's first, to derive other keys from. */
  public List<byte[]> secrets() {
    return reading.keys().map(ApiKey::secret).toList();
  }

  private Reading upToDate() {
    Reading known = reading;
    long now = nanoTime.getAsLong();
    if (now - known.readAt() < PAUSE.toNanos()) {
      return known;
    }
    Reading fresh;
    try {
      fresh = new Reading(files.current(), files.previous(), now);
    } catch (ConfigException e) {
      // Being replaced at this moment, or by mistake: what was valid stays so.
      LOG.warn("API key not read again, the known one stays valid: {}", e.getMessage());
      fresh = new Reading(known.current(), known.previous(), now);
    }
    reading = fresh;
    return fresh;
  }

  private record Reading(ApiKey current, Optional<ApiKey> previous, long readAt) {
    Stream<ApiKey> keys() {
      return Stream.concat(Stream.of(current), previous.stream());
    }
  }
}
