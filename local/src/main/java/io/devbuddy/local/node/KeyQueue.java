package io.devbuddy.local.node;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reconciles keys one after the other on one virtual thread; a key that is asked for several times
 * is done once.
 */
final class KeyQueue implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(KeyQueue.class);

  private static final Duration RETRY = Duration.ofSeconds(1);

  private final Consumer<String> reconcile;
  private final Timers timers;
  private final LinkedHashSet<String> waiting = new LinkedHashSet<>();
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  private final Thread thread;
  private boolean closed;

  KeyQueue(String name, Consumer<String> reconcile, Timers timers) {
    this.timers = timers;
    this.reconcile = reconcile;
    this.thread = Thread.ofVirtual().name(name).unstarted(this::work);
  }

  void start() {
    thread.start();
  }

  void add(String key) {
    lock.lock();
    try {
      waiting.add(key);
      changed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Lets the present reconciliation end and begins no other. */
  @Override
  public void close() {
    lock.lock();
    try {
      closed = true;
      changed.signalAll();
    } finally {
      lock.unlock();
    }
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void work() {
    try {
      for (String key = next(); !key.isEmpty(); key = next()) {
        reconcileQuietly(key);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A failure must not end the loop; the key is tried again a second later. */
  private void reconcileQuietly(String key) {
    try {
      reconcile.accept(key);
    } catch (RuntimeException e) {
      LOG.warn("{} cannot be reconciled: {}", key, e.getMessage());
      timers.after(RETRY, () -> add(key));
    }
  }

  /** The next key; an empty one when closed. */
  private String next() throws InterruptedException {
    lock.lock();
    try {
      while (waiting.isEmpty() && !closed) {
        changed.await();
      }
      return closed ? "" : waiting.removeFirst();
    } finally {
      lock.unlock();
    }
  }
}
