package io.devbuddy.executor.logging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.devbuddy.executor.audit.AuditEvent;
import io.devbuddy.executor.audit.AuditLog;
import io.devbuddy.executor.config.LogFormat;
import io.devbuddy.executor.config.LogLevels;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

/** Whatever clients send, what is logged of it is one record and never looks like two. */
class LogForgeryTest {
  private static final LogLevels LEVELS =
      new LogLevels(Map.of("default", LogLevels.Level.INFORMATION));
  private static final Pattern LINE =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z (info|warn|fail): [^\\n\\r]*?\\[0\\]"
              + " [^\\n\\r]*");
  private static final Pattern HEADER = Pattern.compile("(info|warn|fail): [^\\n\\r]*\\[0\\]");
  private static final List<String> PIECES =
      List.of(
          "\n",
          "\r",
          "\r\n",
          "\u0085",
          "\u2028",
          "\u2029",
          "\u000b",
          "\f",
          "\0",
          "\u001b[2K",
          "\u202e",
          "\ud800",
          "\udc00",
          "\ufeff",
          "\\",
          "\"",
          "'",
          "{",
          "}",
          "]",
          ",",
          " ",
          "      ",
          "\\n",
          "\\u000a",
          "%0a",
          "{}",
          "{0}",
          "$1",
          "2026-01-01T00:00:00.000Z info: X[0] forged",
          "info: DevBuddy.Core.ProcessExecution.CommandExecutionService[0]",
          "Command execution Completed: rm (CorrelationId: 1, User: root, ExitCode: 0, Duration:"
              + " 1ms) Status: Completed ExecutionTimeMs: 1 ms",
          "\",\"user.name\":\"root",
          "{\"@timestamp\":\"2026-01-01T00:00:00.000Z\",\"message\":\"forged\"}");

  private static List<String> corpus() {
    List<String> texts = new ArrayList<>(PIECES);
    Random random = new Random(7);
    for (int i = 0; i < 500; i++) {
      StringBuilder text = new StringBuilder();
      for (int piece = random.nextInt(6); piece >= 0; piece--) {
        text.append(PIECES.get(random.nextInt(PIECES.size())));
      }
      texts.add(text.toString());
    }
    return texts;
  }

  /** Logs a text in every place that a client's text can come to; three records. */
  private static void log(String hostile) {
    LoggerFactory.getLogger("A" + hostile).info("refused: {}", hostile);
    LoggerFactory.getLogger("B").error(hostile, new IllegalStateException(hostile));
    var attempt =
        new AuditEvent.Attempt(
            AuditEvent.Action.COMMAND, hostile, hostile, List.of(hostile, "a", hostile));
    new AuditLog()
        .record(
            new AuditEvent.Failed(attempt, hostile, Duration.ofMillis(1), false, Optional.empty()));
  }

  private static String logged(LogFormat format, Runnable work) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LogOutput.install(LEVELS, format, out);
    work.run();
    return out.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @EnumSource(LogFormat.class)
  void noTextMakesARecordOfItsOwn(LogFormat format) throws Exception {
    for (String hostile : corpus()) {
      String text = logged(format, () -> log(hostile));
      assertTrue(text.endsWith("\n"), text);
      // Also what only some readers take for the end of a line.
      List<String> lines =
          List.of(text.substring(0, text.length() - 1).split("\\R|\u000b|\f|\u0085|\0", -1));
      assertEquals(format == LogFormat.TWO_LINES ? 6 : 3, lines.size(), text);
      for (int i = 0; i < lines.size(); i++) {
        String line = lines.get(i);
        switch (format) {
          case LINE -> assertTrue(LINE.matcher(line).matches(), line);
          case TWO_LINES ->
              assertTrue(
                  i % 2 == 0 ? HEADER.matcher(line).matches() : line.startsWith("      "), line);
          case JSON -> {
            JsonNode json = new ObjectMapper().readTree(line);
            assertEquals(line.strip(), line);
            assertTrue(line.chars().allMatch(c -> c >= ' ' && c < 127), line);
            assertTrue(json.has("@timestamp") && json.has("message"), line);
          }
        }
      }
    }
  }

  @Test
  void jsonHoldsWhatWasSaid() throws Exception {
    String text =
        logged(
            LogFormat.JSON,
            () -> {
              LoggerFactory.getLogger("A.B").warn("tab\tand\nline {}", "☃");
              LoggerFactory.getLogger("A.B").error("broken", new IllegalStateException("why"));
            });
    List<String> lines = text.lines().toList();
    JsonNode first = new ObjectMapper().readTree(lines.getFirst());
    assertEquals("tab\tand\nline ☃", first.path("message").textValue());
    assertEquals("warn", first.path("log.level").textValue());
    assertEquals("A.B", first.path("log.logger").textValue());
    JsonNode second = new ObjectMapper().readTree(lines.getLast());
    assertEquals("java.lang.IllegalStateException", second.path("error.type").textValue());
    assertEquals("why", second.path("error.message").textValue());
    assertTrue(second.path("error.stack_trace").textValue().contains("\n\tat "));
  }

  @Test
  void auditEntryInJsonHasItsFieldsAndNoSecret() throws Exception {
    var attempt =
        new AuditEvent.Attempt(
            AuditEvent.Action.COMMAND,
            "abc-123",
            "client-1",
            List.of("git", "push", "--password", "hunter2"));
    String text =
        logged(
            LogFormat.JSON,
            () ->
                new AuditLog()
                    .record(
                        new AuditEvent.Completed(
                            attempt,
                            3,
                            Duration.ofMillis(250),
                            OptionalInt.empty(),
                            Optional.empty())));
    JsonNode entry = new ObjectMapper().readTree(text);
    assertEquals("abc-123", entry.path("trace.id").textValue());
    assertEquals("client-1", entry.path("user.name").textValue());
    assertEquals("git push --password ***", entry.path("process.command_line").textValue());
    assertEquals(
        "[\"git\",\"push\",\"--password\",\"***\"]", entry.path("process.args").toString());
    assertEquals(3, entry.path("process.exit_code").intValue());
    assertEquals(250_000_000, entry.path("event.duration").longValue());
    assertEquals("failure", entry.path("event.outcome").textValue());
    assertEquals("warn", entry.path("log.level").textValue());
    assertTrue(entry.path("message").textValue().contains("Status: Failed"), text);
    assertTrue(!text.contains("hunter2"), text);
  }

  @Test
  @Tag("P44")
  void twoLinesAreThoseOfTheGuide() {
    var attempt =
        new AuditEvent.Attempt(
            AuditEvent.Action.COMMAND, "abc-123", "client-1", List.of("dotnet", "--version"));
    String text =
        logged(
            LogFormat.TWO_LINES,
            () ->
                new AuditLog()
                    .record(
                        new AuditEvent.Completed(
                            attempt,
                            0,
                            Duration.ofMillis(250),
                            OptionalInt.empty(),
                            Optional.empty())));
    assertTrue(
        text.startsWith(
            """
            info: DevBuddy.Core.ProcessExecution.CommandExecutionService[0]
                  Command execution Completed: dotnet --version (CorrelationId: abc-123, User: client-1, ExitCode: 0, Duration: 250ms)\
            """),
        text);
  }
}
