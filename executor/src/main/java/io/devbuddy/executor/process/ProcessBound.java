package io.devbuddy.executor.process;

import io.devbuddy.executor.sandbox.ChildLimits;
import io.devbuddy.executor.sandbox.linux.Kernel;
import io.devbuddy.executor.sandbox.linux.ProcessList;

/**
 * Tells when a command has more processes than it may.
 *
 * <p>The kernel's own limit (RLIMIT_NPROC) is no way: it counts every thread of the user on the
 * whole node, this server's and other pods' included. So they are counted from time to time, and
 * only once enough processes or threads were started, by anybody, for the bound to be reached.
 */
final class ProcessBound implements AutoCloseable {
  private static final int MAX_PASSES = 32;
  private static final int EARLY_LOOKS = 50;
  private static final int EARLY_NUMBERS = 4096;

  /** How long a command may be above its bound unnoticed, in nanoseconds, on a machine at rest. */
  static final long INTERVAL_NANOS = 20_000_000;

  private final Kernel kernel;
  private final ProcessList processes;
  private final ChildLimits limits;
  private int leader;
  private int looks;
  private int latest;
  private int startsLeft;
  private long nextLookNanos;

  ProcessBound(Kernel kernel, ChildLimits limits) {
    this.kernel = kernel;
    this.processes = new ProcessList(kernel);
    this.limits = limits;
  }

  /** Whether the bound is exceeded; only meant for a thread whose signals are scoped. */
  boolean isExceeded() {
    long now = System.nanoTime();
    if (now - nextLookNanos < 0) {
      return false;
    }
    nextLookNanos = now + INTERVAL_NANOS;
    int number = processes.latestNumber();
    if (looks < EARLY_LOOKS) {
      looks++;
      limit(leader, Math.min(number, leader + EARLY_NUMBERS));
    }
    int started = number - latest;
    latest = number;
    if (number >= 0 && started >= 0 && started < startsLeft) {
      startsLeft -= started;
      return false;
    }
    int count = processes.countInDomain();
    startsLeft = Math.max(1, limits.maxProcesses() - count + 1);
    return count > limits.maxProcesses();
  }

  /**
   * Limits what a command has started before its first process was limited: on a busy machine that
   * may get far before this thread runs again. What is started by a limited one is limited. One
   * that is just being started cannot be seen yet, so that {@link #isExceeded} looks again.
   */
  void begin(int firstProcess) {
    leader = firstProcess;
    latest = firstProcess;
    startsLeft = limits.maxProcesses();
    nextLookNanos = System.nanoTime() + INTERVAL_NANOS;
    int seen = leader;
    boolean ahead = true;
    for (int pass = 0; ahead && pass < MAX_PASSES; pass++) {
      int last = processes.latestNumber();
      ahead = limit(seen, last);
      seen = last;
    }
  }

  /** Limits the processes whose numbers were given after one; returns whether there are any. */
  private boolean limit(int after, int last) {
    boolean any = false;
    int pid = last < after ? 0 : after;
    while ((pid = processes.nextInDomain(pid, last)) > 0) {
      limits.applyTo(kernel, pid);
      any = true;
    }
    return any;
  }

  @Override
  public void close() {
    processes.close();
  }
}
