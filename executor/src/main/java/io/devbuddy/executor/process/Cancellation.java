package io.devbuddy.executor.process;

/**
 * A one-way switch that ends a running command. Safe for use by any thread.
 *
 * <p>Cancelling twice, before the start or after the end does no harm.
 */
public final class Cancellation {
  private volatile boolean cancelled;
  private volatile Runnable wakeUp = () -> {};

  /** Asks the command to end. Returns at once. */
  public void cancel() {
    cancelled = true;
    wakeUp.run();
  }

  /** Whether {@link #cancel()} was called. */
  public boolean isCancelled() {
    return cancelled;
  }

  /** What to call on {@link #cancel()}; called at once when it was cancelled already. */
  void onCancel(Runnable action) {
    wakeUp = action;
    if (cancelled) {
      action.run();
    }
  }
}
