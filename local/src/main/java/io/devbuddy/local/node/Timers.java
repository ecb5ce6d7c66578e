package io.devbuddy.local.node;

import java.time.Duration;

/** Runs something short later. */
interface Timers {
  void after(Duration delay, Runnable action);
}
