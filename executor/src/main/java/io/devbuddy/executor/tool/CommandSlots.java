package io.devbuddy.executor.tool;

import io.devbuddy.executor.process.Cancellation;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Bounds how many commands run at once and how many calls wait. Safe for use by any thread. */
public final class CommandSlots {
  /** How often a waiting call looks whether its client is still there. */
  private static final long CANCEL_POLL_MILLIS = 50;

  private final int concurrent;
  private final int queued;
  private final Semaphore running;
  private final AtomicInteger waiting = new AtomicInteger();

  /**
   * Bounds the commands of one server.
   *
   * @param concurrent how many run at once
   * @param queued how many calls wait
   */
  public CommandSlots(int concurrent, int queued) {
    this.concurrent = concurrent;
    this.queued = queued;
    this.running = new Semaphore(concurrent, true);
  }

  /** Waits for a slot; a refusal when too many wait already or the call is cancelled meanwhile. */
  Optional<Refusal> acquire(Cancellation cancellation) {
    if (running.tryAcquire()) {
      return Optional.empty();
    }
    if (waiting.incrementAndGet() > queued) {
      waiting.decrementAndGet();
      return Optional.of(Refusal.tooManyCommands(concurrent, queued));
    }
    try {
      while (!cancellation.isCancelled()) {
        if (running.tryAcquire(CANCEL_POLL_MILLIS, TimeUnit.MILLISECONDS)) {
          return Optional.empty();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      waiting.decrementAndGet();
    }
    return Optional.of(Refusal.cancelled());
  }

  /** How many commands run now. */
  public int running() {
    return concurrent - running.availablePermits();
  }

  /** How many calls wait for a slot now. */
  public int waiting() {
    return waiting.get();
  }

  /** Gives a slot back. */
  void release() {
    running.release();
  }
}
