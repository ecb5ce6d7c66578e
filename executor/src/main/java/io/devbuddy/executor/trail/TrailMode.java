package io.devbuddy.executor.trail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;

/** Answers one question about the audit trail in log files or the standard input. */
public final class TrailMode {
  /** The first argument that asks for it. */
  public static final String NAME = "audit";

  private static final int GOOD = 0;
  private static final int FOUND = 1;
  private static final int WRONG_INPUT = 2;

  private TrailMode() {}

  /**
   * Reads the log and writes the answer.
   *
   * @param arguments those after {@code audit}
   * @return the exit code: 0; 1 when {@code verify} or {@code anomalies} found something; 2 when
   *     the arguments are wrong or a file cannot be read
   */
  public static int run(
      List<String> arguments, InputStream stdin, PrintStream out, PrintStream err, Clock clock) {
    try {
      TrailOptions options = TrailOptions.parse(arguments);
      if (options.help()) {
        out.print(TrailOptions.USAGE);
        return GOOD;
      }
      Question question = options.question(clock, out::println);
      read(options, question, stdin);
      question.answer().forEach(out::println);
      return question.isGood() ? GOOD : FOUND;
    } catch (TrailOptions.WrongArgumentException e) {
      err.println(NAME + ": " + e.getMessage());
      return WRONG_INPUT;
    } catch (IOException e) {
      err.println(NAME + ": cannot be read: " + e.getMessage());
      return WRONG_INPUT;
    }
  }

  private static void read(TrailOptions options, Question question, InputStream stdin)
      throws IOException {
    TrailReader reader = new TrailReader(question::add);
    if (options.files().isEmpty()) {
      reader.read(text(stdin));
    }
    for (Path file : options.files()) {
      try (BufferedReader log = text(Files.newInputStream(file))) {
        reader.read(log);
      }
    }
  }

  /** A log may hold anything; what is no UTF-8 must not end the reading. */
  private static BufferedReader text(InputStream in) {
    return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
  }
}
