package io.devbuddy.executor.sandbox;

/** Waiting for threads to end. */
public final class Threads {
  private Threads() {}

  /** Waits for the end of a thread; an interrupt is kept for the caller. */
  public static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
