package io.devbuddy.executor.trail;

import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Tells each entry that fits, as soon as it is read. */
final class Listing implements Question {
  private static final int ID_LENGTH = 8;

  private final Predicate<TrailEntry> wanted;
  private final Consumer<String> out;
  private boolean headed;

  Listing(Predicate<TrailEntry> wanted, Consumer<String> out) {
    this.wanted = wanted;
    this.out = out;
  }

  @Override
  public void add(TrailEntry entry) {
    if (wanted.test(entry)) {
      if (!headed) {
        headed = true;
        out.accept(HEADER);
      }
      out.accept(line(entry));
    }
  }

  static final String HEADER = row("TIME", "ID", "USER", "RESULT", "MS", "COMMAND");

  static String line(TrailEntry entry) {
    String id = entry.correlationId();
    return row(
        entry.when().map(Instant::toString).orElse("-"),
        id.substring(0, Math.min(ID_LENGTH, id.length())),
        entry.user(),
        entry.result(),
        entry.millis().isPresent() ? Long.toString(entry.millis().getAsLong()) : "-",
        entry.subject());
  }

  private static String row(
      String time, String id, String user, String result, String millis, String command) {
    return "%-24s  %-8s  %-16s  %-20s  %7s  %s".formatted(time, id, user, result, millis, command);
  }

  @Override
  public List<String> answer() {
    return headed ? List.of() : List.of("no entry fits");
  }
}
