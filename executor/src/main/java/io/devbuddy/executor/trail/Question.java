package io.devbuddy.executor.trail;

import java.util.List;

/**
 * Something that an audit trail answers. It sees each entry once and keeps little, so that a log
 * may be larger than the memory. Not thread-safe.
 */
interface Question {
  /** Takes the next entry. */
  void add(TrailEntry entry);

  /** What there is to say when the log has ended, a line each. */
  List<String> answer();

  /** Whether nothing was found wrong. */
  default boolean isGood() {
    return true;
  }
}
