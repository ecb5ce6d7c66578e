package io.devbuddy.executor.trail;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What {@code executor audit} is asked.
 *
 * @param name which question
 * @param value the user or id that it is about
 * @param count how many lines are wanted
 * @param days how long the time in question is
 * @param until when it ends; empty for now
 * @param files where the log is; empty for the standard input
 */
record TrailOptions(
    String name,
    String value,
    int count,
    int days,
    Optional<Instant> until,
    List<Path> files,
    boolean help) {

  static final String USAGE =
      """
      Usage: audit QUESTION [options] [FILE ...]

      Answers a question about the audit trail in a log, which is read from the files or the
      standard input. It may be in any form that a server writes, also with what docker, compose
      or kubectl put before each line.

        failed                  attempts that failed or were refused
        user NAME               attempts of one user
        id PREFIX               all about the attempts whose correlation id begins so
        slowest                 the attempts that took the longest
        top                     the commands that are called most
        anomalies               what was unusual in the last days
        verify                  whether entries were changed, left out or put elsewhere

        --count N               how many lines slowest and top show (1 to 10000; default: 10)
        --days N                how many days anomalies looks at (1 to 3650; default: 7)
        --until TIME            when they end, such as 2026-01-31T00:00:00Z (default: now)
        --help                  show this text

      Exit code: 0; 1 when verify or anomalies found something; 2 when the call is wrong or a file
      cannot be read.
      """;

  private static final int MOST_LINES = 10_000;
  private static final int MOST_DAYS = 3650;

  /** Names what is wrong with the arguments, and what to do. */
  static final class WrongArgumentException extends Exception {
    private static final long serialVersionUID = 1L;

    WrongArgumentException(String message) {
      super(message);
    }
  }

  static TrailOptions parse(List<String> arguments) throws WrongArgumentException {
    List<String> words = new ArrayList<>();
    int count = 10;
    int days = 7;
    Optional<Instant> until = Optional.empty();
    boolean help = false;
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      switch (argument) {
        case "--help", "-h" -> help = true;
        case "--count" -> count = number(argument, value(arguments, ++i), MOST_LINES);
        case "--days" -> days = number(argument, value(arguments, ++i), MOST_DAYS);
        case "--until" -> until = Optional.of(time(value(arguments, ++i)));
        default -> {
          if (argument.startsWith("-")) {
            throw new WrongArgumentException(
                "unknown argument '" + argument + "'; --help lists them");
          }
          words.add(argument);
        }
      }
    }
    if (words.isEmpty() && !help) {
      throw new WrongArgumentException("say what to answer, such as: audit failed; --help lists");
    }
    String name = words.isEmpty() ? "" : words.removeFirst();
    String about = "";
    if (name.equals("user") || name.equals("id")) {
      if (words.isEmpty()) {
        throw new WrongArgumentException(name + " needs a value, such as: audit " + name + " x");
      }
      about = words.removeFirst();
    }
    return new TrailOptions(name, about, count, days, until, paths(words), help);
  }

  /**
   * Returns the question.
   *
   * @param out takes what can be told before the log has ended
   */
  Question question(Clock clock, Consumer<String> out) throws WrongArgumentException {
    return switch (name) {
      case "failed" -> new Listing(TrailEntry::failed, out);
      case "user" -> new Listing(entry -> entry.ended() && entry.user().equals(value), out);
      case "id" -> new Listing(entry -> entry.correlationId().startsWith(value), out);
      case "slowest" -> new Slowest(count);
      case "top" -> new TopPrograms(count);
      case "anomalies" -> new Anomalies(until.orElseGet(clock::instant), Duration.ofDays(days));
      case "verify" -> new Verification();
      default ->
          throw new WrongArgumentException("unknown question '" + name + "'; --help lists them");
    };
  }

  private static String value(List<String> arguments, int index) throws WrongArgumentException {
    if (index >= arguments.size() || arguments.get(index).isBlank()) {
      throw new WrongArgumentException(arguments.get(index - 1) + " needs a value");
    }
    return arguments.get(index);
  }

  private static int number(String option, String text, int most) throws WrongArgumentException {
    try {
      int number = Integer.parseInt(text);
      if (number >= 1 && number <= most) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below.
    }
    throw new WrongArgumentException(
        option + " must be a whole number from 1 to " + most + ", not '" + text + "'");
  }

  private static Instant time(String text) throws WrongArgumentException {
    try {
      return Instant.parse(text);
    } catch (DateTimeException e) {
      throw new WrongArgumentException(
          "--until must be a time such as 2026-01-31T00:00:00Z, not '" + text + "'");
    }
  }

  private static List<Path> paths(List<String> words) throws WrongArgumentException {
    List<Path> paths = new ArrayList<>();
    for (String word : words) {
      try {
        paths.add(Path.of(word));
      } catch (InvalidPathException e) {
        throw new WrongArgumentException("'" + word + "' is no path");
      }
    }
    return paths;
  }
}
