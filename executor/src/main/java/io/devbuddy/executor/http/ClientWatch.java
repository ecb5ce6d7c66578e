package io.devbuddy.executor.http;

import io.devbuddy.executor.process.Cancellation;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.component.AbstractLifeCycle;

/**
 * Cancels the calls of clients that close their connection before they have the answer. A client
 * that only closes its own direction counts as gone too: TCP does not tell the difference.
 *
 * <p>One thread looks at all calls a few times a second; it sleeps while there are none.
 */
final class ClientWatch extends AbstractLifeCycle {
  private static final long LOOK_INTERVAL_NANOS = 200_000_000;

  /** So many looks without a call before it sleeps, so that busy servers need not wake it. */
  private static final int IDLE_LOOKS = 25;

  private final Set<Watched> calls = ConcurrentHashMap.newKeySet();
  private final Thread thread =
      Thread.ofPlatform().daemon().name("client watch").unstarted(this::loop);
  private volatile boolean asleep;

  /** A call that is watched until it is closed. */
  final class Watched implements AutoCloseable {
    private final WatchedEndPoint connection;
    private final Cancellation cancellation;
    private final long sinceNanos = System.nanoTime();

    private Watched(WatchedEndPoint connection, Cancellation cancellation) {
      this.connection = connection;
      this.cancellation = cancellation;
    }

    private void look(long nowNanos) {
      // Most calls are over before the first look; a connection is not touched for them.
      if (nowNanos - sinceNanos >= LOOK_INTERVAL_NANOS && connection.isClientGone()) {
        calls.remove(this);
        cancellation.cancel();
      }
    }

    @Override
    public void close() {
      calls.remove(this);
    }
  }

  /** Watches the client of a request until it is closed. */
  Watched watch(Request request, Cancellation cancellation) {
    Watched watched = new Watched(WatchedEndPoint.of(request), cancellation);
    calls.add(watched);
    if (asleep) {
      LockSupport.unpark(thread);
    }
    return watched;
  }

  private void loop() {
    int idleLooks = 0;
    while (isRunning()) {
      idleLooks = calls.isEmpty() ? idleLooks + 1 : 0;
      asleep = idleLooks > IDLE_LOOKS;
      if (asleep && calls.isEmpty()) {
        LockSupport.park(this);
      } else {
        LockSupport.parkNanos(this, LOOK_INTERVAL_NANOS);
        long nowNanos = System.nanoTime();
        calls.forEach(call -> call.look(nowNanos));
      }
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
