package io.devbuddy.executor.sandbox.linux;

/** Sends signals (kill(2), tgkill(2)). */
public final class Signals {
  /** Only checks whether a signal could be sent. */
  public static final int NONE = 0;

  /** Kills; cannot be caught. */
  public static final int SIGKILL = 9;

  /** Asks to end. */
  public static final int SIGTERM = 15;

  private Signals() {}

  /** Signals one process. */
  public static int send(Kernel kernel, int pid, int signal) {
    return (int) kernel.syscall(Syscall.KILL, pid, signal, 0);
  }

  /** Signals the process that a descriptor stands for (pidfd_send_signal(2)). */
  public static int sendToProcess(Kernel kernel, int descriptor, int signal) {
    return (int) kernel.syscall(Syscall.PIDFD_SEND_SIGNAL, descriptor, signal, 0, 0, 0);
  }

  /**
   * Whether a number stands for a process, not one of its further threads, that may be signalled.
   */
  public static boolean reachProcess(Kernel kernel, int number) {
    return kernel.syscall(Syscall.TGKILL, number, number, NONE) == 0;
  }

  /** Signals a process group. */
  public static int sendToGroup(Kernel kernel, int group, int signal) {
    return (int) kernel.syscall(Syscall.KILL, -(long) group, signal, 0);
  }

  /**
   * Signals every process that the calling thread may signal, but not its own. In a Landlock domain
   * with the signal scope that is exactly what this thread has started; anywhere else it is
   * everything of the user, so it must never be called there.
   */
  public static int sendToDomain(Kernel kernel, int signal) {
    return (int) kernel.syscall(Syscall.KILL, -1, signal, 0);
  }
}
