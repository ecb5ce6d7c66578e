package io.devbuddy.operator.logging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.devbuddy.api.v1alpha1.DevBuddyWorkspace;
import io.devbuddy.operator.config.LogSettings.Format;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class LogFormatsTest {
  private static final String TIME = "2026-01-02T03:04:05.678Z";

  private final LogContext context = new LogContext();

  @AfterEach
  void leave() {
    context.reconciliationExecutionFinished(null, Map.of());
  }

  @Test
  void jsonHasEverythingInOneLine() throws JsonProcessingException {
    context.reconciliationExecutionStarted(workspace(), Map.of());
    LogRecord record = record(Level.WARNING, "two\nlines \"quoted\"");
    record.setThrown(new IllegalStateException("outer", new IllegalArgumentException("inner")));
    String line = LogOutput.formatter(Format.JSON).format(record);
    assertEquals(line.length() - 1, line.indexOf('\n'), line);
    JsonNode object = new ObjectMapper().readTree(line);
    assertEquals(TIME, object.path("time").asText());
    assertEquals("warn", object.path("level").asText());
    assertEquals("io.devbuddy.operator", object.path("logger").asText());
    assertEquals("two\nlines \"quoted\"", object.path("message").asText());
    assertEquals(
        new ObjectMapper()
            .readTree("{\"namespace\": \"team-a\", \"name\": \"demo\", \"generation\": 7}"),
        object.path("workspace"));
    assertTrue(object.path("exception").asText().contains("Caused by:"), line);
    assertTrue(object.path("exception").asText().contains("inner"), line);
  }

  @Test
  void linesOutsideReconciliationsNameNoWorkspace() {
    context.reconciliationExecutionStarted(workspace(), Map.of());
    context.reconciliationExecutionFinished(workspace(), Map.of());
    String line = LogOutput.formatter(Format.JSON).format(record(Level.INFO, "idle"));
    assertFalse(line.contains("workspace"), line);
    assertFalse(line.contains("exception"), line);
  }

  @Test
  void threadsThatAReconciliationStartsKeepNoWorkspace() {
    context.reconciliationExecutionStarted(workspace(), Map.of());
    CompletableFuture<String> line = new CompletableFuture<>();
    Thread.ofPlatform()
        .start(() ->
            line.complete(LogOutput.formatter(Format.JSON).format(record(Level.INFO, "mine"))));
    assertFalse(line.join().contains("workspace"), line.join());
  }

  @Test
  void textNamesTheWorkspaceAndNoMessageMakesALine() {
    context.reconciliationExecutionStarted(workspace(), Map.of());
    assertEquals(
        TIME + " info io.devbuddy.operator [team-a/demo generation 7] one line \n",
        LogOutput.formatter(Format.TEXT).format(record(Level.INFO, "one\nline\r")));
  }

  @Test
  void noExceptionLooksLikeALineOfTheText() {
    LogRecord failure = record(Level.SEVERE, "failed");
    failure.setThrown(
        new IllegalStateException("refused\n" + TIME + " info forged\r" + TIME + " info forged"));
    String text = LogOutput.formatter(Format.TEXT).format(failure);
    assertTrue(text.contains("forged"), text);
    assertEquals(1, text.split("(?m)^" + TIME, -1).length - 1, text);
    assertFalse(text.contains("\r"), text);
  }

  private static LogRecord record(Level level, String message) {
    LogRecord record = new LogRecord(level, message);
    record.setLoggerName("io.devbuddy.operator");
    record.setInstant(Instant.parse(TIME));
    return record;
  }

  private static DevBuddyWorkspace workspace() {
    DevBuddyWorkspace workspace = new DevBuddyWorkspace();
    workspace.getMetadata().setNamespace("team-a");
    workspace.getMetadata().setName("demo");
    workspace.getMetadata().setGeneration(7L);
    return workspace;
  }
}
