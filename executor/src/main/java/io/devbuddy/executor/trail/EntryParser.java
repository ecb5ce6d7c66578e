package io.devbuddy.executor.trail;

import io.devbuddy.executor.audit.AuditLine;
import io.devbuddy.executor.audit.ChainLink;
import io.devbuddy.executor.trail.TrailEntry.Stage;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the message of an entry. */
final class EntryParser {
  // Whatever a client can choose is quoted so that it holds no ": "; the first match is the
  // entry's.
  private static final Pattern ENTRY =
      Pattern.compile(
          "Command execution (Started|Completed|Failed): (.*) \\(CorrelationId: ([^ ,]+), User:"
              + " ([^ ,)]+)(?:, ExitCode: (-?\\d{1,9}), Duration: (\\d{1,15})ms)?\\)"
              + " Status: (Started|Completed|Failed)(?: Reason: (\"(?:[^\"\\\\]|\\\\.)*\"|\\S+))?"
              + "(?: .*)?");

  private EntryParser() {}

  /** Returns the entry; empty when the message is none. */
  static Optional<TrailEntry> parse(long line, Optional<Instant> time, String message) {
    Optional<ChainLink.Split> split = ChainLink.split(message);
    String text = split.map(ChainLink.Split::text).orElse(message);
    Matcher entry = ENTRY.matcher(text);
    if (!entry.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new TrailEntry(
              line,
              time,
              Stage.valueOf(entry.group(1).toUpperCase(Locale.ROOT)),
              AuditLine.parseSubject(entry.group(2)),
              entry.group(2),
              entry.group(3),
              entry.group(4),
              entry.group(7).equals("Failed"),
              entry.group(5) == null
                  ? OptionalInt.empty()
                  : OptionalInt.of(Integer.parseInt(entry.group(5))),
              entry.group(6) == null
                  ? OptionalLong.empty()
                  : OptionalLong.of(Long.parseLong(entry.group(6))),
              Optional.ofNullable(entry.group(8)).map(EntryParser::unquoted),
              text,
              split.map(ChainLink.Split::link)));
    } catch (IndexOutOfBoundsException | NumberFormatException e) {
      // Quotes that nobody closed: somebody has changed the entry, or it is none.
      return Optional.empty();
    }
  }

  private static String unquoted(String reason) {
    List<String> words = AuditLine.parseSubject(reason);
    return words.isEmpty() ? reason : words.getFirst();
  }
}
