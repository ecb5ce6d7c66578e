package io.devbuddy.executor.policy;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Which arguments a client may give to one command. It says nothing about what the command does
 * with them, or starts. Immutable.
 *
 * @param denied patterns of arguments that follow one another anywhere; a match is refused
 * @param allowed patterns of which one must stand for all arguments; empty allows any
 */
public record ArgumentRule(List<ArgumentPattern> denied, List<ArgumentPattern> allowed) {
  /**
   * Takes defensive copies of the lists.
   *
   * @throws IllegalArgumentException when a denied pattern ends in {@code **}
   */
  public ArgumentRule {
    denied = List.copyOf(denied);
    allowed = List.copyOf(allowed);
    denied.stream()
        .filter(ArgumentPattern::open)
        .findFirst()
        .ifPresent(pattern -> {
          throw new IllegalArgumentException(
              "'**' has no meaning in '"
                  + pattern
                  + "': a denied pattern leaves open what stands before and after it");
        });
  }

  /** The first denied pattern that these arguments hold. */
  Optional<ArgumentPattern> deniedBy(List<String> arguments) {
    return denied.stream().filter(pattern -> pattern.matchesSome(arguments)).findFirst();
  }

  /** Whether an allowed pattern stands for these arguments, or none is needed. */
  boolean allows(List<String> arguments) {
    return allowed.isEmpty() || allowed.stream().anyMatch(p -> p.matchesAll(arguments));
  }

  /** The allowed pattern that most of the first arguments fit. */
  Optional<ArgumentPattern> nearest(List<String> arguments) {
    return allowed.stream()
        .max(Comparator.comparingInt(pattern -> pattern.matchedWords(arguments)));
  }
}
