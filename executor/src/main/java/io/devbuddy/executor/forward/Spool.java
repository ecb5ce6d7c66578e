package io.devbuddy.executor.forward;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Records that wait for the sink, bounded in number and in memory. What comes when it is full is
 * dropped, so that the beginning of an outage stays on record and no batch that is under way
 * changes. Safe for use by any thread; nobody holds its lock while waiting for anything.
 */
final class Spool {
  /** Bytes of records, whatever their number: the smallest heap has 32 MiB. */
  private static final long MAX_WEIGHT = 4L << 20;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition filled = lock.newCondition();
  private final Condition overflowed = lock.newCondition();
  private final Deque<LogEntry> entries = new ArrayDeque<>();
  private final int capacity;
  private long weight;
  private long dropped;
  private long droppedLately;
  private boolean closed;

  Spool(int capacity) {
    this.capacity = capacity;
  }

  /** Takes a record in, or drops and counts it. */
  void offer(LogEntry entry) {
    lock.lock();
    try {
      if (closed || entries.size() >= capacity || weight + entry.weight() > MAX_WEIGHT) {
        dropped++;
        droppedLately++;
        overflowed.signalAll();
        return;
      }
      entries.addLast(entry);
      weight += entry.weight();
      filled.signal();
    } finally {
      lock.unlock();
    }
  }

  /** The records that have waited longest; they stay until they are removed. */
  List<LogEntry> first(int max, long maxWeight) {
    lock.lock();
    try {
      List<LogEntry> batch = new ArrayList<>();
      long taken = 0;
      for (Iterator<LogEntry> all = entries.iterator(); all.hasNext() && batch.size() < max; ) {
        LogEntry next = all.next();
        taken += next.weight();
        if (!batch.isEmpty() && taken > maxWeight) {
          break;
        }
        batch.add(next);
      }
      return batch;
    } finally {
      lock.unlock();
    }
  }

  /** Removes as many of those that have waited longest. */
  void remove(int count) {
    lock.lock();
    try {
      for (int i = 0; i < count; i++) {
        weight -= entries.removeFirst().weight();
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits until there are records, the spool is closed, or the time is over. */
  void awaitEntries(Duration limit) throws InterruptedException {
    lock.lock();
    try {
      long left = limit.toNanos();
      while (entries.isEmpty() && !closed && left > 0) {
        left = filled.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /** Waits until records have been dropped lately, the spool is closed, or the time is over. */
  boolean awaitDrop(Duration limit) throws InterruptedException {
    lock.lock();
    try {
      long left = limit.toNanos();
      while (droppedLately == 0 && !closed && left > 0) {
        left = overflowed.awaitNanos(left);
      }
      return droppedLately > 0;
    } finally {
      lock.unlock();
    }
  }

  /** How many were dropped since this was last asked while the spool was empty; else 0. */
  long takeLossWhenEmpty() {
    lock.lock();
    try {
      long loss = entries.isEmpty() ? droppedLately : 0;
      droppedLately -= loss;
      return loss;
    } finally {
      lock.unlock();
    }
  }

  int size() {
    lock.lock();
    try {
      return entries.size();
    } finally {
      lock.unlock();
    }
  }

  long dropped() {
    lock.lock();
    try {
      return dropped;
    } finally {
      lock.unlock();
    }
  }

  /** Takes no more records, and lets nobody wait. */
  void close() {
    lock.lock();
    try {
      closed = true;
      filled.signalAll();
      overflowed.signalAll();
    } finally {
      lock.unlock();
    }
  }

  /** Drops what still waits, and returns how much that was. */
  int discard() {
    lock.lock();
    try {
      int left = entries.size();
      dropped += left;
      entries.clear();
      weight = 0;
      return left;
    } finally {
      lock.unlock();
    }
  }
}
