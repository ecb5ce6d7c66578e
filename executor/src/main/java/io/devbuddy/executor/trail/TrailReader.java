package io.devbuddy.executor.trail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.devbuddy.executor.audit.AuditLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the entries of the audit trail in a log of any of the forms that a server writes, also with
 * what Docker, Compose or kubectl put before each line. Other lines are passed over. Single-use,
 * not thread-safe.
 */
final class TrailReader {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** What begins a record in both text forms; the first on a line is the record's own. */
  private static final Pattern HEADER =
      Pattern.compile("(?:(\\S+Z) )?(?:trce|dbug|info|warn|fail|crit): (\\S*)\\[0\\](?: (.*))?");

  private final Consumer<TrailEntry> entries;
  private long line;

  /** Whether the next line holds the message of an entry whose first line was read. */
  private boolean messageFollows;

  TrailReader(Consumer<TrailEntry> entries) {
    this.entries = entries;
  }

  /** Reads to the end; {@code line} numbers of a next input go on. */
  void read(BufferedReader log) throws IOException {
    messageFollows = false;
    for (String text = log.readLine(); text != null; text = log.readLine()) {
      line++;
      entry(text).ifPresent(entries);
    }
  }

  private Optional<TrailEntry> entry(String text) {
    int json = text.indexOf("{\"@timestamp\":");
    Matcher header = HEADER.matcher(text);
    boolean follows = messageFollows;
    messageFollows = false;
    if (header.find() && (json < 0 || header.start() < json)) {
      if (!AuditLog.CATEGORY.equals(header.group(2))) {
        return Optional.empty();
      }
      if (header.group(3) == null) {
        messageFollows = true;
        return Optional.empty();
      }
      return EntryParser.parse(line, time(header.group(1)), header.group(3));
    }
    if (json >= 0) {
      return ofJson(text.substring(json));
    }
    int message = follows ? text.indexOf("      Command execution ") : -1;
    return message < 0
        ? Optional.empty()
        : EntryParser.parse(line, Optional.empty(), text.substring(message).strip());
  }

  private Optional<TrailEntry> ofJson(String text) {
    try {
      JsonNode record = JSON.readTree(text);
      return AuditLog.CATEGORY.equals(record.path("log.logger").asText())
          ? EntryParser.parse(
              line, time(record.path("@timestamp").asText()), record.path("message").asText())
          : Optional.empty();
    } catch (JsonProcessingException e) {
      // A line that was cut off.
      return Optional.empty();
    }
  }

  private static Optional<Instant> time(String text) {
    try {
      return text == null ? Optional.empty() : Optional.of(Instant.parse(text));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
