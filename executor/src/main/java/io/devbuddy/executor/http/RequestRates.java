package io.devbuddy.executor.http;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Counts the requests of each client. A client may send as many as it likes at once until the
 * number for a minute is used up; then it gets them back one by one, over a minute. Safe for use by
 * any thread.
 */
final class RequestRates {
  private static final long MINUTE_NANOS = Duration.ofMinutes(1).toNanos();

  /** Clients that are told apart at once; those past them share one account. */
  static final int MAX_CLIENTS = 10_000;

  private static final String OTHERS = "";

  private final int perMinute;
  private final LongSupplier nanoTime;
  private final Map<String, Account> accounts = new HashMap<>();
  private long sweptAt;

  /**
   * Starts with nothing used.
   *
   * @param perMinute requests for each client in a minute; 0 for any number
   * @param nanoTime a clock like {@link System#nanoTime()}
   */
  RequestRates(int perMinute, LongSupplier nanoTime) {
    this.perMinute = perMinute;
    this.nanoTime = nanoTime;
    this.sweptAt = nanoTime.getAsLong();
  }

  /**
   * What becomes of a request.
   *
   * @param delay after what time the client may ask again; zero when the request is let in
   * @param first whether it is the first one to be refused since one was let in
   */
  record Verdict(Duration delay, boolean first) {
    private static final Verdict LET_IN = new Verdict(Duration.ZERO, false);

    boolean isLetIn() {
      return delay.isZero();
    }
  }

  /** Counts a request, unless it is too many. */
  Verdict take(String client) {
    if (perMinute == 0) {
      return Verdict.LET_IN;
    }
    synchronized (accounts) {
      long now = nanoTime.getAsLong();
      return account(client, now).take(now);
    }
  }

  private Account account(String client, long now) {
    Account known = accounts.get(client);
    if (known != null) {
      return known;
    }
    if (accounts.size() >= MAX_CLIENTS && now - sweptAt >= MINUTE_NANOS / 60) {
      sweptAt = now;
      accounts.values().removeIf(account -> account.isFull(now));
    }
    String key = accounts.size() >= MAX_CLIENTS ? OTHERS : client;
    return accounts.computeIfAbsent(key, _ -> new Account(now));
  }

  private final class Account {
    private double left = perMinute;
    private long at;
    private boolean refusing;

    private Account(long now) {
      at = now;
    }

    private double leftAt(long now) {
      return Math.min(perMinute, left + (double) (now - at) * perMinute / MINUTE_NANOS);
    }

    private boolean isFull(long now) {
      return leftAt(now) >= perMinute;
    }

    private Verdict take(long now) {
      left = leftAt(now);
      at = now;
      if (left >= 1) {
        left--;
        refusing = false;
        return Verdict.LET_IN;
      }
      boolean first = !refusing;
      refusing = true;
      long wait = (long) Math.ceil((1 - left) * MINUTE_NANOS / perMinute);
      return new Verdict(Duration.ofNanos(Math.max(wait, 1)), first);
    }
  }
}
