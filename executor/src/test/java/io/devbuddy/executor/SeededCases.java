package io.devbuddy.executor;

import java.util.Random;

/**
 * Checks a property on random cases. A failure names the seed of its case; {@code -Dtest.seed=SEED}
 * runs that case alone.
 */
public final class SeededCases {
  private static final String PROPERTY = "test.seed";

  /** A property, which throws for a case that it does not hold for. */
  @FunctionalInterface
  public interface Check {
    /** Makes a case by these numbers and checks it. */
    void of(Random random) throws Exception;
  }

  /** Checks that many cases, other ones in each run. */
  public static void check(int cases, Check property) {
    Long given = Long.getLong(PROPERTY);
    if (given != null) {
      checkOne(given, property);
      return;
    }
    Random seeds = new Random();
    for (int i = 0; i < cases; i++) {
      checkOne(seeds.nextLong(), property);
    }
  }

  private static void checkOne(long seed, Check property) {
    try {
      property.of(new Random(seed));
    } catch (Exception | AssertionError e) {
      throw new AssertionError("does not hold for -D" + PROPERTY + "=" + seed + ": " + e, e);
    }
  }

  private SeededCases() {}
}
