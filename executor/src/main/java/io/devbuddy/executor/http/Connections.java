package io.devbuddy.executor.http;

import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.util.component.AbstractLifeCycle;

/**
 * The open connections. So many are served; a few more are kept only to be told so. One on which a
 * request takes too long to arrive is closed, however busily its bytes trickle in: waiting for
 * single bytes is what an idle timeout cannot see. Safe for use by any thread.
 */
final class Connections extends AbstractLifeCycle {
  /** How long a connection may be without a byte. */
  static final Duration IDLE_TIMEOUT = Duration.ofSeconds(30);

  private static final Duration UNSERVED_IDLE_TIMEOUT = Duration.ofSeconds(5);

  /** A request whose head is there gets an answer by its handler, which must have the time to. */
  private static final Duration GRACE = Duration.ofSeconds(2);

  private static final Duration LOOK_INTERVAL = Duration.ofMillis(500);

  private final int mostServed;
  private final Duration requestTime;
  private final Runnable refused;
  private final Set<WatchedEndPoint> open = ConcurrentHashMap.newKeySet();
  private final Set<WatchedEndPoint> served = ConcurrentHashMap.newKeySet();
  private final Thread thread =
      Thread.ofPlatform().daemon().name("connection watch").unstarted(this::loop);
  private volatile boolean asleep;

  /**
   * Knows of none yet.
   *
   * @param mostServed how many are served at once
   * @param requestTime how long a request may take to arrive
   * @param refused is told of each one that is closed as its request did not arrive
   */
  Connections(int mostServed, Duration requestTime, Runnable refused) {
    this.mostServed = mostServed;
    this.requestTime = requestTime;
    this.refused = refused;
  }

  void opened(WatchedEndPoint connection) {
    open.add(connection);
    if (!admit(connection)) {
      connection.setIdleTimeout(UNSERVED_IDLE_TIMEOUT.toMillis());
    }
    if (asleep) {
      LockSupport.unpark(thread);
    }
  }

  /** Whether a connection is served; one that came too early is as soon as another has ended. */
  boolean admit(WatchedEndPoint connection) {
    if (served.contains(connection)) {
      return true;
    }
    synchronized (served) {
      if (served.size() >= mostServed || !open.contains(connection)) {
        return false;
      }
      served.add(connection);
    }
    connection.setIdleTimeout(IDLE_TIMEOUT.toMillis());
    return true;
  }

  void closed(WatchedEndPoint connection) {
    synchronized (served) {
      open.remove(connection);
      served.remove(connection);
    }
  }

  private void loop() {
    while (isRunning()) {
      asleep = true;
      if (open.isEmpty()) {
        LockSupport.park(this);
      }
      asleep = false;
      LockSupport.parkNanos(this, LOOK_INTERVAL.toNanos());
      long now = System.nanoTime();
      open.forEach(connection -> look(connection, now));
    }
  }

  private void look(WatchedEndPoint connection, long now) {
    WatchedEndPoint.Arrival arrival = connection.arrival();
    boolean late =
        switch (arrival.part()) {
          case NOTHING_YET, NOTHING_MORE -> false;
          case HEAD -> now - arrival.sinceNanos() > requestTime.toNanos();
          case BODY -> now - arrival.sinceNanos() > requestTime.plus(GRACE).toNanos();
        };
    if (late) {
      refused.run();
      connection.giveUp();
    }
  }

  @Override
  protected void doStart() {
    thread.start();
  }

  @Override
  protected void doStop() {
    LockSupport.unpark(thread);
  }
}
