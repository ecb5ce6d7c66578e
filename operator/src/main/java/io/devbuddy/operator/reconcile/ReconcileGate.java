package io.devbuddy.operator.reconcile;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Supplier;

/**
 * Keeps reconciliations apart from the end of the informers. The framework empties their caches
 * before it waits for the reconciliations under way, so that these would tell that everything has
 * gone.
 *
 * <p>Thread-safe.
 */
public final class ReconcileGate {
  private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock(true);

  /** Does the work, or gives the other answer at once when the gate is shut or being shut. */
  <T> T pass(Supplier<T> work, Supplier<T> otherwise) {
    if (!enter()) {
      return otherwise.get();
    }
    try {
      return work.get();
    } finally {
      lock.readLock().unlock();
    }
  }

  private boolean enter() {
    try {
      // Unlike the form without a time, this one does not overtake whoever shuts the gate.
      return lock.readLock().tryLock(0, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /**
   * Lets nobody in any more, and waits for those inside, at most that long. To be called before the
   * informers are stopped.
   */
  public void shut(Duration patience) {
    try {
      // Never given back.
      lock.writeLock().tryLock(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
