package io.devbuddy.local.node;

import java.time.Duration;

/**
 * How long to wait before each restart: the first is immediate, then one second doubling to thirty,
 * and from the beginning again once a run lasted ten minutes, as the kubelet does.
 */
final class Backoff {
  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration LONGEST = Duration.ofSeconds(30);
  private static final Duration STABLE = Duration.ofMinutes(10);

  private Duration next = Duration.ZERO;

  Duration afterRunOf(Duration run) {
    if (run.compareTo(STABLE) >= 0) {
      next = Duration.ZERO;
    }
    Duration delay = next;
    Duration doubled = delay.multipliedBy(2);
    next = delay.isZero() ? FIRST : doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
    return delay;
  }
}
