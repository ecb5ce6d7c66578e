package io.devbuddy.benchmarks;

import java.io.IOException;

/** Something that can be done over and over. */
interface Workload {
  /** Does it so often and returns how long each time took, in nanoseconds. */
  long[] measure(int count) throws IOException, InterruptedException;
}
