package io.devbuddy.local.apiserver;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The changes that one watch has still to deliver. Thread-safe.
 *
 * <p>A watch that is too slow loses its queue and ends; the client then lists again.
 */
final class WatchQueue {

  private final String storage;
  private final String namespace;
  private final BlockingQueue<StoreEvent> events =
      new LinkedBlockingQueue<>(2 * ObjectStore.HISTORY_LIMIT);
  private volatile boolean overflown;

  WatchQueue(String storage, String namespace) {
    this.storage = storage;
    this.namespace = namespace;
  }

  String storage() {
    return storage;
  }

  String namespace() {
    return namespace;
  }

  /** Takes a change that belongs to this watch; never waits. */
  void offer(StoreEvent event) {
    if (ObjectStore.isIn(event.key(), storage, namespace) && !overflown) {
      overflown = !events.offer(event);
    }
  }

  boolean isOverflown() {
    return overflown;
  }

  /** The next change, empty when none came in time. */
  Optional<StoreEvent> poll(Duration timeout) throws InterruptedException {
    return Optional.ofNullable(events.poll(timeout.toNanos(), TimeUnit.NANOSECONDS));
  }
}
