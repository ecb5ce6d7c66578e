package io.devbuddy.executor.launch;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the operations guide says of starting, asking and stopping a server, with its commands. */
@Timeout(180)
class StartAndStopIT {
  @TempDir private Path folder;

  private Path workspace = Path.of("/");

  @BeforeEach
  void makeWorkspace() throws Exception {
    folder = folder.toRealPath();
    workspace = Files.createDirectory(folder.resolve("ws"));
  }

  private LaunchedExecutor start(int port, String... settings) throws Exception {
    return LaunchedExecutor.start(workspace, folder.resolve("log"), port, settings);
  }

  private static int sh(String command) throws Exception {
    Process shell =
        new ProcessBuilder("sh", "-c", command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    return shell.waitFor();
  }

  private static JsonNode call(LaunchedExecutor server, String tool, String arguments)
      throws Exception {
    String message =
        """
        {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"%s","arguments":%s}}\
        """
            .formatted(tool, arguments);
    try (HttpClient http = HttpClient.newHttpClient()) {
      String body =
          http.send(
                  HttpRequest.newBuilder(server.address())
                      .header("Content-Type", "application/json")
                      .POST(HttpRequest.BodyPublishers.ofString(message))
                      .build(),
                  BodyHandlers.ofString())
              .body();
      return new ObjectMapper().readTree(body).path("result");
    }
  }

  @Test
  @Tag("P57")
  void aPortInUseIsToldInOneLine() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        LaunchedExecutor server = start(taken.getLocalPort())) {
      assertEquals(1, server.process().waitFor());
      List<String> lines =
          server.logged().lines().filter(line -> line.contains("" + taken.getLocalPort())).toList();
      assertEquals(1, lines.size(), server.logged());
      assertTrue(lines.getFirst().startsWith("executor: "), lines.getFirst());
      assertTrue(!server.logged().contains("\tat "), server.logged());
    }
  }

  @Test
  @Tag("P53")
  void theLivenessCommandFailsOnceTheServerIsGone() throws Exception {
    String command = "curl -f http://localhost:%d/health";
    try (LaunchedExecutor server = start(LaunchedExecutor.freePort()).listening()) {
      assertEquals(0, sh(command.formatted(server.port())));
      server.process().destroy();
      server.process().waitFor();
      assertNotEquals(0, sh(command.formatted(server.port())));
    }
  }

  @Test
  @Tag("P05")
  void commandsRunInTheCodeBasePath() throws Exception {
    try (LaunchedExecutor server = start(LaunchedExecutor.freePort()).listening()) {
      JsonNode result =
          call(server, "shell_execute", "{\"command\":\"bash\",\"arguments\":[\"-c\",\"pwd -P\"]}");
      assertEquals(
          workspace + "\n", result.at("/structuredContent/stdout").asText(), result.toString());
    }
  }

  @Test
  @Tag("P03")
  void aServerThatIsAskedToStopEndsWithZeroAndLeavesNoChild() throws Exception {
    String marker = "marker-" + ProcessHandle.current().pid() + "-" + System.nanoTime();
    try (LaunchedExecutor server = start(LaunchedExecutor.freePort()).listening()) {
      Thread call =
          Thread.startVirtualThread(() -> {
            try {
              call(
                  server,
                  "shell_execute",
                  "{\"command\":\"bash\",\"arguments\":[\"-c\",\"echo > begun; sleep 300\",\""
                      + marker
                      + "\"],\"timeoutSeconds\":300}");
            } catch (Exception e) {
              // The server may end before it has answered.
            }
          });
      await().until(() -> Files.exists(workspace.resolve("begun")));
      server.process().destroy();
      assertEquals(0, server.process().waitFor());
      assertTrue(call.join(Duration.ofSeconds(30)));
      assertTrue(server.logged().lines().toList().getLast().endsWith("stopped"), server.logged());
      assertTrue(
          ProcessHandle.allProcesses()
              .flatMap(process -> process.info().arguments().stream())
              .noneMatch(arguments -> List.of(arguments).contains(marker)));
    }
  }

  @Test
  @Tag("P18")
  void noneOfTheDeniedProgramsIsRunInAnyForm() throws Exception {
    try (LaunchedExecutor server = start(LaunchedExecutor.freePort()).listening()) {
      for (String name :
          List.of("rm", "dd", "mkfs", "fdisk", "format", "shutdown", "reboot", "init")) {
        for (String form : List.of(name, "/bin/" + name, "./" + name)) {
          JsonNode result = call(server, "shell_execute", "{\"command\":\"" + form + "\"}");
          assertTrue(result.path("isError").asBoolean(), form + result);
        }
      }
      assertTrue(call(server, "shell_execute", "{\"command\":\"RM\"}").path("isError").asBoolean());
      assertEquals(
          25, server.logged().lines().filter(line -> line.contains("Status: Failed")).count());
    }
  }

  @Test
  @Tag("P66")
  void executionTimesCanBeFoundInDevelopment() throws Exception {
    try (LaunchedExecutor server =
        start(LaunchedExecutor.freePort(), "--Logging:LogLevel:Default=Debug").listening()) {
      JsonNode result =
          call(
              server,
              "shell_execute",
              "{\"command\":\"bash\",\"arguments\":[\"-c\",\"sleep 0.2\"]}");
      long told = result.at("/structuredContent/executionTimeMs").asLong();
      String line =
          server
              .logged()
              .lines()
              .filter(text -> text.contains("ExecutionTimeMs"))
              .findFirst()
              .orElseThrow();
      assertTrue(told >= 200, result.toString());
      assertTrue(line.endsWith("ExecutionTimeMs: " + told + " ms"), line);
    }
  }

  @Test
  @Tag("P33")
  void theCorrelationIdOfAnAnswerFindsItsEntriesAndNothingElse() throws Exception {
    try (LaunchedExecutor server = start(LaunchedExecutor.freePort()).listening()) {
      call(server, "shell_execute", "{\"command\":\"git\",\"arguments\":[\"--version\"]}");
      String message =
          "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"shell_execute\","
              + "\"arguments\":{\"command\":\"bash\",\"arguments\":[\"-c\",\"true\"]}}}";
      try (HttpClient http = HttpClient.newHttpClient()) {
        String id =
            http.send(
                    HttpRequest.newBuilder(server.address())
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(message, StandardCharsets.UTF_8))
                        .build(),
                    BodyHandlers.ofString())
                .headers()
                .firstValue("X-Correlation-Id")
                .orElseThrow();
        String wanted = "CorrelationId: " + id.substring(0, 8);
        List<String> found = server.logged().lines().filter(line -> line.contains(wanted)).toList();
        assertEquals(2, found.size(), found.toString());
        assertTrue(
            found.stream().allMatch(line -> line.contains("bash -c true")), found.toString());
      }
    }
  }
}
