package io.devbuddy.executor.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What a killed server leaves of its commands in the background: nothing, in the end. */
@Timeout(180)
class KilledBackgroundIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final String marker = Stage.random();
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void theNextServerEndsThemAndTheirOutputIsGone(@TempDir(cleanup = CleanupMode.NEVER) Path root)
      throws Exception {
    Path home = Path.of(System.getProperty("devbuddy.root"), "executor/target/executor");
    try (Stage stage = new Stage(root, home);
        ExecutorRunner runner = new ExecutorRunner(stage, "Required")) {
      long server = runner.serverPid();
      String script = "echo secret-output; setsid -f bash -c 'sleep 300; :' \"$0\"; sleep 300; :";
      ObjectNode start = JSON.createObjectNode().put("command", "bash");
      List.of("-c", script, marker).forEach(start.putArray("arguments")::add);
      String id = call(stage, runner, "start_command", start).at("/structuredContent/id").asText();
      assertTrue(Waiting.until(PATIENCE, () -> Processes.withArgument(marker).size() == 2));
      ObjectNode read = JSON.createObjectNode().put("id", id).put("waitSeconds", 20);
      assertEquals(
          "secret-output\n",
          call(stage, runner, "read_output", read).at("/structuredContent/text").asText());

      List<Path> kept = deletedFiles(server);
      assertEquals(2, kept.size(), "both outputs are files without a name: " + kept);
      for (Path file : kept) {
        Reply attempt = runner.run(List.of("cat", file.toString()), stage.workspace(), 10);
        assertTrue(attempt.exitCode() != 0, attempt.toString());
        assertTrue(!attempt.stdout().contains("secret-output"), attempt.toString());
      }

      ProcessHandle.of(server).orElseThrow().destroyForcibly();
      assertTrue(Waiting.until(PATIENCE, () -> !Processes.isAlive(server)));
      assertEquals(2, Processes.withArgument(marker).size(), "the premise: they live on");
      assertTrue(Waiting.until(PATIENCE, () -> runner.serverPid() != server));
      assertTrue(Waiting.until(PATIENCE, () -> Processes.withArgument(marker).isEmpty()));
      assertEquals(List.of(), deletedFiles(runner.serverPid()));
      JsonNode forgotten = call(stage, runner, "read_output", read);
      assertTrue(
          forgotten.at("/content/0/text").asText().contains("\"NO_SUCH_COMMAND\""),
          forgotten.toString());
    }
  }

  /** The open files of a process, outputs of commands, that have no name. */
  private static List<Path> deletedFiles(long pid) throws IOException {
    try (Stream<Path> files = Files.list(Path.of("/proc/" + pid + "/fd"))) {
      return files.filter(KilledBackgroundIT::isNameless).toList();
    }
  }

  private static boolean isNameless(Path descriptor) {
    try {
      String target = Files.readSymbolicLink(descriptor).toString();
      return target.endsWith(" (deleted)")
          && target.startsWith("/tmp/")
          && Files.isRegularFile(descriptor);
    } catch (IOException e) {
      return false;
    }
  }

  private JsonNode call(Stage stage, ExecutorRunner runner, String tool, ObjectNode arguments)
      throws Exception {
    ObjectNode message = JSON.createObjectNode().put("jsonrpc", "2.0").put("id", 1);
    ObjectNode params = message.put("method", "tools/call").putObject("params");
    params.put("name", tool).set("arguments", arguments);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + runner.serverPort() + "/"))
            .timeout(Duration.ofSeconds(40))
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .header("X-API-Key", stage.secret())
            .POST(HttpRequest.BodyPublishers.ofString(message.toString()))
            .build();
    return JSON.readTree(client.send(request, BodyHandlers.ofString()).body()).path("result");
  }
}
