package io.devbuddy.executor.http;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;

/**
 * Knows how long ago somebody last used the server. Health checks, {@code /status} and requests
 * that a guard refused are no use, and neither are the requests with which the operator checks a
 * server: they name themselves in {@code User-Agent}. Safe for use by any thread.
 */
final class RequestActivity {
  /** How the {@code User-Agent} of the operator's requests begins. */
  static final String OPERATOR_AGENT = "devbuddy-operator";

  private final LongSupplier nanoTime;
  private final AtomicInteger underWay = new AtomicInteger();
  private volatile long lastEnd;

  /**
   * Counts from now.
   *
   * @param nanoTime a clock like {@link System#nanoTime()}
   */
  RequestActivity(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    lastEnd = nanoTime.getAsLong();
  }

  /** A request is under way until the returned object is closed. */
  Use begin(Optional<String> userAgent) {
    if (userAgent.filter(agent -> agent.startsWith(OPERATOR_AGENT)).isPresent()) {
      return () -> {};
    }
    underWay.incrementAndGet();
    return () -> {
      lastEnd = nanoTime.getAsLong();
      underWay.decrementAndGet();
    };
  }

  /** How long no request has been under way; zero while one is. */
  Duration idle() {
    long end = lastEnd;
    return underWay.get() > 0 ? Duration.ZERO : Duration.ofNanos(nanoTime.getAsLong() - end);
  }

  /** A request that is under way. */
  @FunctionalInterface
  interface Use extends AutoCloseable {
    @Override
    void close();
  }
}
