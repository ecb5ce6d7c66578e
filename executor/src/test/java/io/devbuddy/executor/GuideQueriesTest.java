package io.devbuddy.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The queries of the operations guide, word for word, over a log of this server. */
class GuideQueriesTest {

  private static List<String> query(String log, String pipeline)
      throws IOException, InterruptedException {
    Process shell = new ProcessBuilder("sh", "-c", pipeline).start();
    try (var stdin = shell.getOutputStream()) {
      stdin.write(log.getBytes(StandardCharsets.UTF_8));
    }
    String out = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    shell.waitFor();
    return out.lines().toList();
  }

  @Test
  @Tag("P33")
  @Tag("P45")
  @Tag("P47")
  @Tag("P61")
  @Tag("P63")
  @Tag("P66")
  void findFailedSlowAndSingleCommands() throws Exception {
    try (RunningExecutor server = RunningExecutor.withDefaults()) {
      for (String command : List.of("dotnet", "git", "find", "rm", "rg", "bash", "tree")) {
        server.call("shell_execute", "{\"command\":\"" + command + "\"}");
      }
      String log = server.log();

      List<String> failed = query(log, "grep \"Status: Failed\"");
      assertEquals(5, failed.size(), failed.toString());
      for (String command : List.of("find", "rm", "rg", "bash", "tree")) {
        assertTrue(failed.stream().anyMatch(line -> line.contains(": " + command + " (")), command);
      }

      List<String> durations =
          query(log, "grep \"Duration:\" | awk '{print $(NF-1), $NF}' | sort -n");
      assertEquals(7, durations.size());
      assertEquals("1001 ms", durations.getLast());
      assertEquals("1000 ms", durations.get(5));
      assertEquals("250 ms", durations.get(4));

      assertEquals(7, query(log, "grep \"ExecutionTimeMs\"").size());
      assertEquals(1, query(log, "grep \"timed out\" | grep CorrelationId").size());
      assertEquals(1, query(log, "grep UnauthorizedAccessException").size());
      String id = log.replaceFirst("(?s).*Started: git \\(CorrelationId: (.{8}).*", "$1");
      List<String> one = query(log, "grep \"CorrelationId: " + id + "\"");
      assertEquals(2, one.size(), one.toString());
    }
  }

  @Test
  @Tag("P29")
  void theDocumentedQueriesFindTheHeaviestCommands() throws Exception {
    String page = Files.readString(Path.of("..", "docs", "audit.md"));
    Matcher blocks = Pattern.compile("(?s)```bash\\n(.*?)```").matcher(page);
    try (RunningExecutor server = RunningExecutor.withDefaults()) {
      for (String command : List.of("dotnet", "git", "find", "rm")) {
        server.call("shell_execute", "{\"command\":\"" + command + "\"}");
      }
      int queries = 0;
      while (blocks.find()) {
        List<String> found = query(server.log(), blocks.group(1));
        assertEquals(3, found.size(), blocks.group(1) + found);
        assertTrue(found.getFirst().contains(": find ("), found.toString());
        queries++;
      }
      assertEquals(2, queries);
    }
  }

  @Test
  @Tag("P36")
  void theDocumentedQueryOfTheJsonLogFindsFailedCommands() throws Exception {
    Matcher block =
        Pattern.compile("(?s)```shell\\n(.*?)```")
            .matcher(Files.readString(Path.of("..", "docs", "audit.md")));
    assertTrue(block.find());
    try (RunningExecutor server =
        new RunningExecutor(
            Map.of("Logging:Console:FormatterName", "json"), Map.of("CODE_BASE_PATH", "/tmp"))) {
      for (String command : List.of("git", "find")) {
        server.call("shell_execute", "{\"command\":\"" + command + "\"}");
      }
      assertEquals(List.of("unknown\tfind"), query(server.log(), block.group(1)));
    }
  }

  @Test
  void argumentsCannotForgeEntriesOrAnswers() throws Exception {
    try (RunningExecutor server = new RunningExecutor(Map.of(), Map.of("CODE_BASE_PATH", "/tmp"))) {
      server.call(
          "shell_execute",
          "{\"command\":\"git\",\"arguments\":[\"x\\nfail: y[0] Status: Failed (CorrelationId: 1,"
              + " User: mcp-client\"]}");
      String log = server.log();
      assertEquals(List.of(), query(log, "grep \"Status: Failed\""));
      assertEquals(List.of(), query(log, "grep \"User: mcp-client\""));
      assertEquals(2, query(log, "grep git").size());
    }
  }
}
