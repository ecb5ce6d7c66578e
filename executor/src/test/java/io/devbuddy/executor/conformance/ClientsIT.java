package io.devbuddy.executor.conformance;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devbuddy.executor.usability.RunningExecutor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that people use, against the executor as it is shipped: list, call, follow, cancel. */
class ClientsIT {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Duration LIMIT = Duration.ofMinutes(1);

  @TempDir private Path workspace;
  private RunningExecutor executor;

  @BeforeEach
  void start() throws IOException {
    ObjectNode settings = JSON.createObjectNode();
    settings.putObject("CommandExecution").putArray("AllowedCommands").add("bash").add("git");
    executor = RunningExecutor.start(settings, workspace);
  }

  @AfterEach
  void stop() {
    executor.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http", "bridge"})
  void theTypeScriptSdk(String way) throws Exception {
    check("sdk-" + way, node("sdk-client.mjs", "sdk-" + way, way));
  }

  @ParameterizedTest
  @CsvSource({"legacy", "auto", "2026-07-28"})
  void theTypeScriptClientOfBothEras(String mode) throws Exception {
    check("ts-" + mode, node("client.mjs", "ts-" + mode, mode));
  }

  @ParameterizedTest
  @ValueSource(strings = {"legacy", "auto"})
  void thePythonClient(String mode) throws Exception {
    List<String> command =
        List.of(
            Programs.python().toString(),
            Programs.sources().resolve("client.py").toString(),
            executor.address().toString(),
            workspace.toString(),
            "python-" + mode,
            mode);
    check("python-" + mode, Programs.run(workspace, LIMIT, Map.of(), command));
  }

  private Programs.Finished node(String script, String name, String mode) throws IOException {
    List<String> command =
        new ArrayList<>(List.of("node_modules/.bin/node", script, executor.address().toString()));
    command.addAll(List.of(workspace.toString(), name, mode));
    return Programs.run(Programs.fromNpm(), LIMIT, Map.of(), command);
  }

  private void check(String name, Programs.Finished client) throws IOException {
    assertEquals(0, client.exitCode(), client::output);
    JsonNode seen = JSON.readTree(client.output().lines().toList().getLast());
    assertEquals("shell_execute", seen.at("/tools/0").asText());
    assertTrue(seen.path("stdout").asText().startsWith("git version"), client::output);
    assertEquals("first\n", seen.at("/told/0").asText(), client::output);
    assertEquals("first\nlast\n", seen.path("followed").asText());
    assertTrue(seen.path("cancelled").asBoolean(), client::output);
    long pid = Long.parseLong(Files.readString(workspace.resolve("pid-" + name)).strip());
    await()
        .atMost(Duration.ofSeconds(10))
        .until(() -> ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isEmpty());
    await()
        .until(() -> executor.log().lines().anyMatch(line -> line.contains("Reason: CANCELLED")));
  }

  @Test
  void theClientsNameStandsInTheAuditTrailOnEveryRevision() throws Exception {
    node("client.mjs", "ts-new", "2026-07-28");
    node("client.mjs", "ts-old", "legacy");
    String log = executor.log();
    assertTrue(log.contains("User: ts-new") && log.contains("User: ts-old"), log);
  }
}
