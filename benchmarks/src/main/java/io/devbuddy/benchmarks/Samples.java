package io.devbuddy.benchmarks;

import java.util.Arrays;

/** Durations of one kind of work, in nanoseconds. Used by one thread. */
final class Samples {
  private final String name;
  private long[] nanos = new long[0];

  Samples(String name) {
    this.name = name;
  }

  String name() {
    return name;
  }

  void add(long[] more) {
    int old = nanos.length;
    nanos = Arrays.copyOf(nanos, old + more.length);
    System.arraycopy(more, 0, nanos, old, more.length);
  }

  int count() {
    return nanos.length;
  }

  /**
   * The least value that so much of the samples do not exceed, in microseconds.
   *
   * @param share from above 0 to 1
   */
  double micros(double share) {
    if (nanos.length == 0) {
      throw new IllegalStateException("nothing was measured: " + name);
    }
    long[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.ceil(share * sorted.length) - 1] / 1000.0;
  }
}
