package io.devbuddy.executor.trail;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.BiFunction;

/**
 * What a person who looks at a trail once a week would want to look at. What is older than the time
 * in question tells what is usual.
 */
final class Anomalies implements Question {
  private static final int MANY_REFUSALS = 10;
  private static final int SHARE_OF_REFUSALS = 5;
  private static final int MANY_TIMEOUTS = 3;

  /** Lists that are longer say no more. */
  private static final int MOST_NAMES = 20;

  private static final String TIMED_OUT = "timed out";

  /** Reasons for which the server, not the caller, is to be asked. */
  private static final Set<String> FAULTS = Set.of("INTERNAL_ERROR", "NOT_STARTED");

  /** Reasons that say nothing of the caller's rights. */
  private static final Set<String> HARMLESS =
      Set.of("CANCELLED", "COMMAND_NOT_FOUND", "TOO_MANY_COMMANDS", "REPLY_TOO_LARGE");

  private final Instant from;
  private final Instant until;
  private final ChainCheck chain = new ChainCheck();
  private final Slowness slowness = new Slowness();
  private final Set<String> usualPrograms = new TreeSet<>();
  private final Set<String> usualUsers = new TreeSet<>();
  private final Set<String> programs = new TreeSet<>();
  private final Set<String> users = new TreeSet<>();
  private final Map<String, Integer> attempts = new TreeMap<>();
  private final Map<String, Map<String, Integer>> refusals = new TreeMap<>();
  private final Map<String, Integer> rejected = new TreeMap<>();
  private final Map<String, Integer> timeouts = new TreeMap<>();
  private final Map<String, Integer> faults = new TreeMap<>();
  private final Map<String, String> unended = new HashMap<>();
  private boolean found;

  Anomalies(Instant until, Duration period) {
    this.until = until;
    this.from = until.minus(period);
  }

  @Override
  public void add(TrailEntry entry) {
    chain.add(entry);
    Instant when = entry.when().orElse(until);
    if (when.isAfter(until)) {
      return;
    }
    if (when.isBefore(from)) {
      // What was refused is not usual.
      if (entry.stage() == TrailEntry.Stage.COMPLETED) {
        usualPrograms.add(entry.program());
        usualUsers.add(entry.user());
        slowness.usual(entry);
      }
      return;
    }
    if (entry.ended()) {
      unended.remove(entry.correlationId());
      ended(entry);
    } else {
      unended.put(entry.correlationId(), entry.subject());
    }
  }

  private void ended(TrailEntry entry) {
    if (entry.program().equals("authenticate")) {
      count(rejected, entry.argv().getLast());
      return;
    }
    count(attempts, entry.user());
    users.add(entry.user());
    if (entry.stage() == TrailEntry.Stage.COMPLETED) {
      programs.add(entry.program());
      slowness.add(entry);
      return;
    }
    String reason = entry.reason().orElse("");
    if (reason.equals(TIMED_OUT)) {
      count(timeouts, entry.program());
    } else if (FAULTS.contains(reason)) {
      count(faults, reason);
    } else if (reason.matches("[A-Z_]+") && !HARMLESS.contains(reason)) {
      count(refusals.computeIfAbsent(entry.user(), _ -> new TreeMap<>()), reason);
    }
  }

  private static void count(Map<String, Integer> counts, String name) {
    counts.merge(name, 1, Integer::sum);
  }

  @Override
  public List<String> answer() {
    List<String> lines = new ArrayList<>();
    if (!chain.isIntact()) {
      lines.add("the trail was changed or has gaps; audit verify tells where");
    }
    told(lines, rejected, (client, times) -> times + " wrong or missing API keys from " + client);
    refusals.forEach((user, reasons) -> refused(user, reasons).ifPresent(lines::add));
    told(lines, faults, (reason, times) -> "the server failed " + times + " times: " + reason);
    timeouts.values().removeIf(times -> times < MANY_TIMEOUTS);
    told(lines, timeouts, (program, times) -> program + " timed out " + times + " times");
    lines.addAll(slowness.report());
    if (!unended.isEmpty()) {
      lines.add(unended.size() + " attempts began and have no end: " + names(unended.values()));
    }
    if (!usualUsers.isEmpty()) {
      users.removeAll(usualUsers);
      programs.removeAll(usualPrograms);
      if (!users.isEmpty()) {
        lines.add("users that were not seen before: " + names(users));
      }
      if (!programs.isEmpty()) {
        lines.add("commands that were not run before: " + names(programs));
      }
    }
    found = !lines.isEmpty();
    lines.addFirst(
        "%d attempts of %d users from %s to %s%s"
            .formatted(
                attempts.values().stream().mapToInt(Integer::intValue).sum(),
                attempts.size(),
                from,
                until,
                found ? ":" : ": nothing unusual"));
    return lines;
  }

  private Optional<String> refused(String user, Map<String, Integer> reasons) {
    int refused = reasons.values().stream().mapToInt(Integer::intValue).sum();
    int all = attempts.getOrDefault(user, 0);
    return refused >= MANY_REFUSALS || (refused > 1 && refused * SHARE_OF_REFUSALS > all)
        ? Optional.of("%s was refused %d of %d attempts: %s".formatted(user, refused, all, reasons))
        : Optional.empty();
  }

  private static void told(
      List<String> lines, Map<String, Integer> counts, BiFunction<String, Integer, String> words) {
    counts.forEach((name, times) -> lines.add(words.apply(name, times)));
  }

  private static String names(Iterable<String> all) {
    List<String> names = new ArrayList<>();
    all.forEach(names::add);
    return String.join(", ", names.subList(0, Math.min(names.size(), MOST_NAMES)))
        + (names.size() > MOST_NAMES ? " and " + (names.size() - MOST_NAMES) + " more" : "");
  }

  @Override
  public boolean isGood() {
    return !found;
  }
}
