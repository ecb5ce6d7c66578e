package io.devbuddy.executor.tool;

import io.devbuddy.executor.process.Cancellation;
import java.time.Duration;
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
  private volatile boolean refusing;

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

  /**
   * Waits for a slot; a refusal when too many wait already, or the call is cancelled or the server
   * asked to stop meanwhile.
   */
  Optional<Refusal> acquire(Cancellation cancellation) {
    if (refusing) {
      return Optional.of(Refusal.serverStopping());
    }
    if (running.tryAcquire()) {
      return unlessRefusing();
    }
    if (waiting.incrementAndGet() > queued) {
      waiting.decrementAndGet();
      return Optional.of(Refusal.tooManyCommands(concurrent, queued));
    }
    try {
      while (!cancellation.isCancelled()) {
        if (refusing) {
          return Optional.of(Refusal.serverStopping());
        }
        if (running.tryAcquire(CANCEL_POLL_MILLIS, TimeUnit.MILLISECONDS)) {
          return unlessRefusing();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      waiting.decrementAndGet();
    }
    return Optional.of(Refusal.cancelled());
  }

  /** For who holds a slot: whoever waits for all slots has begun to refuse before. */
  private Optional<Refusal> unlessRefusing() {
    if (!refusing) {
      return Optional.empty();
    }
    release();
    return Optional.of(Refusal.serverStopping());
  }

  /** Gives no slot any more, also not to the calls that wait. */
  public void refuseAll() {
    refusing = true;
  }

  /** Whether no slot is given any more. */
  public boolean refusesAll() {
    return refusing;
  }

  /** Waits until no command runs, or the time is over, or the thread is interrupted. */
  public void awaitNoneRunning(Duration atMost) {
    try {
      if (running.tryAcquire(concurrent, atMost.toNanos(), TimeUnit.NANOSECONDS)) {
        running.release(concurrent);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Takes a slot that is free, without waiting; a refusal when there is none. */
  Optional<Refusal> acquireNow() {
    if (refusing) {
      return Optional.of(Refusal.serverStopping());
    }
    return running.tryAcquire() ? unlessRefusing() : Optional.of(Refusal.allSlotsTaken(concurrent));
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
