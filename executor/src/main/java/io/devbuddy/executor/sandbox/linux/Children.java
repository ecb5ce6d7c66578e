package io.devbuddy.executor.sandbox.linux;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;
import java.time.Duration;

/**
 * Collects children that have ended (waitid(2), getrusage(2)). The system call is used as the C
 * library's function does not tell what the child consumed.
 */
public final class Children {
  private static final int P_ALL = 0;
  private static final int P_PID = 1;
  private static final int P_PGID = 2;
  private static final int WEXITED = 4;
  private static final int WNOHANG = 1;
  private static final int WNOWAIT = 0x1000000;
  private static final int ALL_KINDS = 0x40000000;
  private static final int CLD_EXITED = 1;
  private static final int SIGINFO_BYTES = 128;
  private static final int RUSAGE_BYTES = 144;

  private Children() {}

  /**
   * A child that has ended.
   *
   * @param exited whether it ended by itself; else a signal ended it
   * @param status its exit code, or the signal's number
   * @param cpuTime of it and the children it waited for
   * @param peakRssKib its largest resident set in KiB; 0 when it cannot be told apart from this
   *     process's own, whose memory a child shares until it executes a program
   */
  public record Ended(boolean exited, int status, Duration cpuTime, long peakRssKib) {}

  /** Memory for what a wait tells; one for each thread that waits. */
  public static final class Wait {
    private final Kernel kernel;
    private final MemorySegment info;
    private final MemorySegment usage;

    /** Allocates it for the calling thread. */
    public Wait(Kernel kernel) {
      this.kernel = kernel;
      this.info = kernel.arena().allocate(SIGINFO_BYTES, 8);
      this.usage = kernel.arena().allocate(RUSAGE_BYTES, 8);
    }

    /** Waits for the end of a child of this process. */
    public Ended await(int pid) {
      long result;
      do {
        result = wait(P_PID, pid, WEXITED);
      } while (result == -Errno.EINTR);
      if (result < 0) {
        throw new IllegalStateException(
            "waitid failed for a child of this process: " + Errno.name((int) -result));
      }
      Duration cpu = time(0).plus(time(16));
      long peak = usage.get(JAVA_LONG, 32);
      boolean exited = info.get(JAVA_INT, 8) == CLD_EXITED;
      return new Ended(exited, info.get(JAVA_INT, 24), cpu, peak > ownPeakRssKib() ? peak : 0);
    }

    /** Whether this process has any child, also one that has ended and was not collected. */
    public boolean hasChildren() {
      return wait(P_ALL, 0, WEXITED | WNOHANG | WNOWAIT | ALL_KINDS) != -Errno.ECHILD;
    }

    /** Collects a child that has ended; returns whether there was one. */
    public boolean collect(int pid) {
      return collected(P_PID, pid);
    }

    /** Collects every child in a process group that has ended. */
    public void collectGroup(int group) {
      while (collected(P_PGID, group)) {
        // Each round collects one.
      }
    }

    private boolean collected(int kind, int id) {
      info.set(JAVA_INT, 16, 0);
      return wait(kind, id, WEXITED | WNOHANG) == 0 && info.get(JAVA_INT, 16) != 0;
    }

    private long wait(int kind, int id, int options) {
      return kernel.syscall(Syscall.WAITID, kind, id, info.address(), options, usage.address());
    }

    private long ownPeakRssKib() {
      kernel.syscall(Syscall.GETRUSAGE, 0, usage.address(), 0);
      return usage.get(JAVA_LONG, 32);
    }

    private Duration time(long offset) {
      return Duration.ofSeconds(usage.get(JAVA_LONG, offset))
          .plusNanos(usage.get(JAVA_LONG, offset + 8) * 1000);
    }
  }
}
