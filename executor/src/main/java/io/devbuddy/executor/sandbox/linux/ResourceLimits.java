package io.devbuddy.executor.sandbox.linux;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.MemorySegment;

/**
 * Limits of a process and of what it starts later (prlimit(2)). Used by the thread that made it.
 */
public final class ResourceLimits {
  /** Stands for the calling process. */
  public static final int SELF = 0;

  /** The largest file that can be written, in bytes (RLIMIT_FSIZE). */
  public static final int FILE_BYTES = 1;

  /** The largest core dump, in bytes (RLIMIT_CORE). */
  public static final int CORE = 4;

  /** One more than the highest descriptor (RLIMIT_NOFILE). */
  public static final int OPEN_FILES = 7;

  private final Kernel kernel;
  private final MemorySegment pair;

  /** Allocates what the calls need. */
  public ResourceLimits(Kernel kernel) {
    this.kernel = kernel;
    this.pair = kernel.arena().allocate(16, 8);
  }

  /**
   * Sets the soft and the hard limit.
   *
   * @param unused handed to the kernel as an argument that it ignores and a filter can see
   * @return 0, or the negated error number
   */
  public int set(int pid, int resource, long limit, long unused) {
    pair.set(JAVA_LONG, 0, limit);
    pair.set(JAVA_LONG, 8, limit);
    return (int) kernel.syscall(Syscall.PRLIMIT64, pid, resource, pair.address(), 0, unused);
  }

  /** The hard limit of this process; as an unsigned number, the greatest of all stands for none. */
  public long hardLimit(int resource) {
    return hardLimit(SELF, resource);
  }

  /** The hard limit of a process of this user; 0 when the kernel does not tell. */
  public long hardLimit(int pid, int resource) {
    pair.set(JAVA_LONG, 8, 0);
    kernel.syscall(Syscall.PRLIMIT64, pid, resource, 0, pair.address(), 0);
    return pair.get(JAVA_LONG, 8);
  }
}
