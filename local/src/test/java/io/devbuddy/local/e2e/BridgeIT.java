package io.devbuddy.local.e2e;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code devbuddy bridge} as a client that only speaks stdio starts it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BridgeIT {
  private static final Duration LIMIT = Duration.ofSeconds(60);

  private final RunningUp up;

  BridgeIT(@TempDir Path folder) throws IOException {
    up = RunningUp.start(Checkout.example(), folder);
  }

  @AfterAll
  void end() {
    up.close();
  }

  private List<String> bridge(boolean byName) {
    List<String> command =
        new ArrayList<>(List.of(Checkout.root().resolve("devbuddy").toString(), "bridge"));
    command.addAll(
        byName
            ? List.of("--workspace", "demo", "--state-dir", up.state().toString())
            : List.of(up.url().toString(), "--api-key-file", up.apiKeyFile().toString()));
    return command;
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void theOfficialSdkWorksAndOutlivesTheServer(boolean byName, @TempDir Path folder)
      throws Exception {
    List<String> command = new ArrayList<>(List.of("node_modules/.bin/node", "bridge-client.mjs"));
    command.addAll(bridge(byName));
    Path stderr = folder.resolve("stderr");
    Process client =
        new ProcessBuilder(command)
            .directory(NodeClients.installed().toFile())
            .redirectError(stderr.toFile())
            .start();
    try (BufferedReader steps = client.inputReader(StandardCharsets.UTF_8)) {
      JsonNode list = step("list", steps);
      assertEquals("shell_execute", list.at("/tools/0").asText());
      assertEquals(
          "[\"1\\n\",\"2\\n\",\"3\\n\"]", step("together", steps).get("outputs").toString());
      assertTrue(step("progress", steps).get("told").asText().contains("tick 2"));
      assertTrue(step("cancelled", steps).get("rejected").asBoolean());
      await().atMost(LIMIT).until(() -> sleepers("47.25") == 0);
      goOn(client);
      step("running", steps);
      List<ProcessHandle> executors = up.executors();
      executors.forEach(ProcessHandle::destroyForcibly);
      JsonNode error = step("killed", steps).get("error");
      assertEquals("CONNECTION_LOST", error.path("reason").asText(), error.toString());
      await().atMost(LIMIT).until(() -> answers(up.url()));
      goOn(client);
      assertEquals("again\n", step("back", steps).get("output").asText());
      assertTrue(client.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS));
    } finally {
      client.destroy();
    }
    assertEquals(0, client.exitValue());
    assertEquals("", Files.readString(stderr));
  }

  private static void goOn(Process client) throws IOException {
    client.outputWriter(StandardCharsets.UTF_8).append("\n").flush();
  }

  private static JsonNode step(String name, BufferedReader steps) throws IOException {
    String line = steps.readLine();
    JsonNode step = McpCaller.read(line == null ? "{}" : line);
    assertEquals(name, step.path("step").asText(), line);
    return step;
  }

  private static long sleepers(String seconds) {
    return ProcessHandle.allProcesses()
        .filter(process -> process.info().commandLine().orElse("").endsWith("sleep " + seconds))
        .count();
  }

  private static boolean answers(java.net.URI url) {
    Finished curl = Finished.run("curl", "-sf", url.resolve("/health").toString());
    return curl.exitCode() == 0;
  }

  @Test
  void answersWhatWasAskedBeforeTheInputEndedAndExitsWithZero() {
    String script =
        "printf '%s\\n' '{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"method\":\"tools/list\"}' nonsense | "
            + String.join(" ", bridge(false));
    Finished run = Finished.run(Map.of(), Checkout.root(), List.of("bash", "-c", script));
    assertEquals(2, run.successfully().lines().count(), run.stdout());
    assertEquals("", run.stderr());
    assertTrue(
        run.stdout().lines().anyMatch(line -> McpCaller.read(line).at("/result/tools").size() > 4));
    assertTrue(
        run.stdout()
            .lines()
            .anyMatch(line ->
                McpCaller.read(line).at("/error/data/reason").asText().equals("PARSE_ERROR")));
  }
}
