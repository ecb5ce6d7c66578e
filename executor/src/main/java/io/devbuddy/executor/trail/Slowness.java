package io.devbuddy.executor.trail;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Finds attempts that took far longer than the same program usually does. */
final class Slowness {
  /** An attempt this many times as long as the median is told. */
  private static final int FAR_LONGER = 10;

  private static final long WORTH_TELLING_MILLIS = 10_000;
  private static final int ENOUGH_TO_KNOW = 20;

  private final Map<String, Times> programs = new TreeMap<>();

  /** Durations by the power of two below them; that is exact enough and needs no list of them. */
  private static final class Times {
    private final long[] buckets = new long[Long.SIZE];
    private long count;
    private long longest;

    void add(long millis) {
      buckets[Long.SIZE - Long.numberOfLeadingZeros(millis)]++;
      count++;
    }

    long median() {
      long below = 0;
      int bucket = -1;
      while (2 * below < count) {
        below += buckets[++bucket];
      }
      return bucket <= 0 ? 1 : 1L << bucket;
    }
  }

  private Times times(TrailEntry entry) {
    return programs.computeIfAbsent(entry.program(), _ -> new Times());
  }

  /** Takes an attempt that only tells what is usual. */
  void usual(TrailEntry entry) {
    times(entry).add(entry.millis().orElse(0));
  }

  void add(TrailEntry entry) {
    usual(entry);
    Times times = times(entry);
    times.longest = Math.max(times.longest, entry.millis().orElse(0));
  }

  List<String> report() {
    List<String> lines = new ArrayList<>();
    programs.forEach((program, times) -> {
      if (times.count >= ENOUGH_TO_KNOW
          && times.longest >= WORTH_TELLING_MILLIS
          && times.longest > FAR_LONGER * times.median()) {
        lines.add(
            "%s took up to %d ms; half of its %d calls took %d ms or less"
                .formatted(program, times.longest, times.count, times.median()));
      }
    });
    return lines;
  }
}
