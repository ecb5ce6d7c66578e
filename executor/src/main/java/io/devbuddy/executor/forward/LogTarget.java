package io.devbuddy.executor.forward;

/** Takes log records besides standard output. Safe for use by any thread; never blocks or logs. */
public interface LogTarget {

  /** Takes a record, or drops and counts it. */
  void accept(LogEntry entry);
}
