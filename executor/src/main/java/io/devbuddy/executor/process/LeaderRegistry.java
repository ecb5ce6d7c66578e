package io.devbuddy.executor.process;

import io.devbuddy.executor.sandbox.linux.PosixSpawn;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The processes that command threads have started and will collect themselves, so that nobody else
 * collects them. Safe for use by any thread, confined ones included.
 */
final class LeaderRegistry {
  private final Set<Integer> leaders = ConcurrentHashMap.newKeySet();
  private final AtomicInteger starting = new AtomicInteger();
  private final AtomicInteger startedCount = new AtomicInteger();

  /** Starts a program and registers it; returns its id or the negated error number. */
  int start(PosixSpawn spawn, PosixSpawn.Program program, int stdin, int stdout, int stderr) {
    starting.incrementAndGet();
    try {
      int pid = spawn.start(program, stdin, stdout, stderr);
      if (pid > 0) {
        leaders.add(pid);
        startedCount.incrementAndGet();
      }
      return pid;
    } finally {
      starting.decrementAndGet();
    }
  }

  /** To be called once the process has been collected. */
  void remove(int pid) {
    leaders.remove(pid);
  }

  boolean contains(int pid) {
    return leaders.contains(pid);
  }

  /** Whether a child may exist that is not registered yet. */
  boolean isStarting() {
    return starting.get() > 0;
  }

  /** How many were ever started. */
  int startedCount() {
    return startedCount.get();
  }
}
