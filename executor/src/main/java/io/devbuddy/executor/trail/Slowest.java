package io.devbuddy.executor.trail;

import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.stream.Stream;

/** The attempts that took the longest. */
final class Slowest implements Question {
  private static final Comparator<TrailEntry> BY_TIME =
      Comparator.comparingLong(entry -> entry.millis().orElse(0));

  private final int count;
  private final PriorityQueue<TrailEntry> longest = new PriorityQueue<>(BY_TIME);

  Slowest(int count) {
    this.count = count;
  }

  @Override
  public void add(TrailEntry entry) {
    if (entry.ended()) {
      longest.add(entry);
      if (longest.size() > count) {
        longest.remove();
      }
    }
  }

  @Override
  public List<String> answer() {
    return Stream.concat(
            Stream.of(Listing.HEADER),
            longest.stream().sorted(BY_TIME.reversed()).map(Listing::line))
        .toList();
  }
}
