package io.devbuddy.executor.config;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The keys that callers may present, each with the name of whom it lets in. Several of one name are
 * for the time in which its callers change over. Looks for other keys at most once a second, when a
 * caller presents one. Thread-safe.
 */
public final class ApiKeys {
  private static final Logger LOG =
      LoggerFactory.getLogger("DevBuddy.Server.ApiKeyAuthenticationMiddleware");
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final List<KeySource> sources;
  private final LongSupplier nanoTime;
  private volatile Reading reading;

  /**
   * Reads the keys.
   *
   * @param sources where they are, that of the key which callers should present first
   * @param nanoTime a clock as {@link System#nanoTime} is one
   * @throws ConfigException if they cannot be read, or one has two names
   */
  ApiKeys(List<KeySource> sources, LongSupplier nanoTime) {
    this.sources = List.copyOf(sources);
    this.nanoTime = nanoTime;
    List<Held> held =
        sources.stream().map(source -> new Held(source.principal(), source.read())).toList();
    refuseSharedKeys(held);
    this.reading = new Reading(held, nanoTime.getAsLong());
  }

  private static void refuseSharedKeys(List<Held> held) {
    for (Held one : held) {
      for (Held other : held) {
        if (!one.principal().equals(other.principal())
            && one.keys().stream().anyMatch(key -> other.keys().stream().anyMatch(key::isSameAs))) {
          throw new ConfigException(
              "Authentication:ApiKey:Keys: "
                  + one.principal()
                  + " and "
                  + other.principal()
                  + " have the same key, which could not tell them apart; give each its own");
        }
      }
    }
  }

  /**
   * Whom the text lets in; empty when it is no key. The time taken tells neither how much of a key
   * matches nor which one.
   */
  public Optional<String> principal(String presented) {
    Optional<String> found = Optional.empty();
    for (Held held : upToDate().held()) {
      for (ApiKey key : held.keys()) {
        if (key.matches(presented) && found.isEmpty()) {
          found = Optional.of(held.principal());
        }
      }
    }
    return found;
  }

  /** The key that callers should present; empty when there is none any more. */
  public Optional<ApiKey> current() {
    return reading.held().stream().flatMap(held -> held.keys().stream()).findFirst();
  }

  /** The secrets of all keys, the current one's first, to derive other keys from. */
  public List<byte[]> secrets() {
    return reading.held().stream()
        .flatMap(held -> held.keys().stream())
        .map(ApiKey::secret)
        .toList();
  }

  private Reading upToDate() {
    Reading known = reading;
    long now = nanoTime.getAsLong();
    if (now - known.readAt() < PAUSE.toNanos()) {
      return known;
    }
    List<Held> held = new ArrayList<>();
    for (int i = 0; i < sources.size(); i++) {
      held.add(again(sources.get(i), known.held().get(i)));
    }
    Reading fresh = new Reading(held, now);
    reading = fresh;
    return fresh;
  }

  /** Each source for itself, so that one that is broken holds up no other. */
  private static Held again(KeySource source, Held known) {
    try {
      Held fresh = new Held(source.principal(), source.read());
      if (fresh.keys().isEmpty() && !known.keys().isEmpty()) {
        LOG.info("an API key of {} was taken away with its file", source.principal());
      }
      return fresh;
    } catch (ConfigException e) {
      // Being replaced at this moment, or by mistake: what was valid stays so.
      LOG.warn("API key not read again, the known one stays valid: {}", e.getMessage());
      return known;
    }
  }

  /** What one source held when it was read. */
  private record Held(String principal, List<ApiKey> keys) {}

  private record Reading(List<Held> held, long readAt) {}
}
