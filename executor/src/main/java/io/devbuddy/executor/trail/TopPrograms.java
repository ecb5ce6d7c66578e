package io.devbuddy.executor.trail;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What is called most, how often it fails, and how long it takes. */
final class TopPrograms implements Question {
  private final int count;
  private final Map<String, Tally> programs = new HashMap<>();

  private static final class Tally {
    private long calls;
    private long failed;
    private long millis;
    private long longest;
  }

  TopPrograms(int count) {
    this.count = count;
  }

  @Override
  public void add(TrailEntry entry) {
    if (entry.ended()) {
      Tally tally = programs.computeIfAbsent(entry.program(), _ -> new Tally());
      long millis = entry.millis().orElse(0);
      tally.calls++;
      tally.failed += entry.failed() ? 1 : 0;
      tally.millis += millis;
      tally.longest = Math.max(tally.longest, millis);
    }
  }

  @Override
  public List<String> answer() {
    return Stream.concat(
            Stream.of(row("CALLS", "FAILED", "MEAN MS", "MAX MS", "COMMAND")),
            programs.entrySet().stream()
                .sorted(
                    Comparator.comparingLong(
                            (Map.Entry<String, Tally> program) -> program.getValue().calls)
                        .reversed()
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(count)
                .map(program -> line(program.getKey(), program.getValue())))
        .toList();
  }

  private static String line(String program, Tally tally) {
    return row(
        Long.toString(tally.calls),
        Long.toString(tally.failed),
        Long.toString(tally.millis / tally.calls),
        Long.toString(tally.longest),
        program);
  }

  private static String row(String calls, String failed, String mean, String max, String program) {
    return "%8s  %8s  %8s  %8s  %s".formatted(calls, failed, mean, max, program);
  }
}
