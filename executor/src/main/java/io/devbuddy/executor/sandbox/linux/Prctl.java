package io.devbuddy.executor.sandbox.linux;

/** Properties of threads and processes (prctl(2)). */
public final class Prctl {
  private static final int SET_CHILD_SUBREAPER = 36;
  private static final int SET_NO_NEW_PRIVS = 38;

  private Prctl() {}

  /** Gives up gaining rights by executing, for the calling thread and everything it starts. */
  public static int setNoNewPrivileges(Kernel kernel) {
    return (int) kernel.syscall(Syscall.PRCTL, SET_NO_NEW_PRIVS, 1, 0);
  }

  /** Makes this process the parent of every orphan among its descendants. */
  public static int setChildSubreaper(Kernel kernel) {
    return (int) kernel.syscall(Syscall.PRCTL, SET_CHILD_SUBREAPER, 1, 0);
  }
}
