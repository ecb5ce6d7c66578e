package io.devbuddy.executor.tool;

import io.devbuddy.executor.process.Cancellation;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Bounds how much memory large replies take at once. While a reply is made and sent it exists in
 * several forms: text, JSON inside JSON, bytes. Without a bound a few clients that ask for a lot of
 * output at the same time would end the server. Replies with little output do not wait. Safe for
 * use by any thread.
 */
public final class ReplyMemory {
  /** Outputs up to this size are not counted. */
  private static final long SMALL_BYTES = 64 << 10;

  /** How many bytes a reply takes for each byte of output, while it is made. */
  private static final long FORMS = 20;

  private static final int UNIT_BYTES = 1024;
  private static final long CANCEL_POLL_MILLIS = 50;

  private final int capacity;
  private final Semaphore free;

  /** Makes one that gives away this much. */
  ReplyMemory(long bytes) {
    capacity = Math.clamp(bytes / UNIT_BYTES, 1, Integer.MAX_VALUE);
    free = new Semaphore(capacity, true);
  }

  /** Makes one that gives away a third of the heap; the rest is for what commands write. */
  static ReplyMemory ofHeap() {
    return new ReplyMemory(Runtime.getRuntime().maxMemory() / 3);
  }

  /** What the replies to one HTTP request hold until it is answered. */
  public static final class Lease implements AutoCloseable {
    private Runnable release = () -> {};
    private boolean held;

    /** Gives everything back. */
    @Override
    public synchronized void close() {
      release.run();
      release = () -> {};
      held = false;
    }
  }

  /**
   * Waits until there is memory for a reply; one that wants more than there is gets all of it.
   *
   * @return false when the request holds memory already, as a batch may, and there is no more at
   *     once; or when it was cancelled
   */
  boolean reserve(Lease lease, long outputBytes, Cancellation cancellation) {
    if (outputBytes <= SMALL_BYTES) {
      return true;
    }
    int units = (int) Math.min(capacity, outputBytes * FORMS / UNIT_BYTES);
    synchronized (lease) {
      if (!acquire(units, lease.held, cancellation)) {
        return false;
      }
      Runnable before = lease.release;
      lease.held = true;
      lease.release =
          () -> {
            before.run();
            free.release(units);
          };
      return true;
    }
  }

  private boolean acquire(int units, boolean holdsSome, Cancellation cancellation) {
    if (holdsSome) {
      // Waiting for others while holding what they wait for might never end.
      return free.tryAcquire(units);
    }
    try {
      while (!cancellation.isCancelled()) {
        if (free.tryAcquire(units, CANCEL_POLL_MILLIS, TimeUnit.MILLISECONDS)) {
          return true;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return false;
  }
}
