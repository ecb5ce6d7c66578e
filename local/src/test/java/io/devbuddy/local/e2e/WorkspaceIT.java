package io.devbuddy.local.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The example workspace as an agent meets it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WorkspaceIT {
  private static final String TOOLS_LIST =
      "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}";

  private final RunningUp up;
  private final McpCaller caller;

  WorkspaceIT(@TempDir Path folder) throws IOException {
    up = RunningUp.start(Checkout.example(), folder);
    caller = up.caller();
  }

  @BeforeAll
  void hasAnEndpoint() {
    assertEquals("127.0.0.1", up.url().getHost());
  }

  @AfterAll
  void end() throws Exception {
    up.close();
  }

  @Test
  void theGuidesReadinessCurlListsTheFourToolsFirst() throws IOException {
    Finished curl =
        Finished.run(
            "curl",
            "-sS",
            "-X",
            "POST",
            up.url().toString(),
            "-H",
            "Content-Type: application/json",
            "-H",
            "X-API-Key: " + up.apiKey(),
            "-d",
            TOOLS_LIST);
    List<String> names = new ArrayList<>();
    McpCaller.read(curl.successfully())
        .path("result")
        .path("tools")
        .forEach(tool -> names.add(tool.path("name").asText()));
    assertEquals(
        List.of(
            "shell_execute",
            "shell_execute_json",
            "shell_get_available_tools",
            "check_file_exists",
            "explain_command"),
        names.subList(0, 5));
  }

  @Test
  void refusesACallerWithoutTheKey() {
    HttpResponse<String> answer = new McpCaller(up.url(), "wrong").post(TOOLS_LIST);
    assertEquals(401, answer.statusCode());
    assertEquals("{\"error\":\"Invalid API key\"}", answer.body());
  }

  @Test
  void gitShowsTheLastCommitOfThisRepository() {
    String expected = Finished.run("git", "log", "--oneline", "-1").successfully();
    JsonNode result = McpCaller.text(caller.execute("git", "log", "--oneline", "-1"));
    assertEquals(expected, result.path("stdout").asText());
    assertEquals(0, result.path("exitCode").asInt());
    assertFalse(result.path("timedOut").asBoolean());
  }

  @Test
  void refusesADeniedCommandWithAReason() {
    JsonNode result = caller.execute("rm", "README.md");
    assertTrue(result.path("isError").asBoolean());
    assertEquals("COMMAND_DENIED", McpCaller.text(result).path("error").path("code").asText());
    assertTrue(Files.exists(Checkout.root().resolve("README.md")));
  }

  @Test
  void theKernelRefusesADeniedCommandInsideAnAllowedOne() {
    JsonNode result = McpCaller.text(caller.execute("bash", "-c", "rm README.md"));
    assertNotEquals(0, result.path("exitCode").asInt());
    assertTrue(result.path("stderr").asText().contains("Permission denied"), result.toString());
    assertTrue(Files.exists(Checkout.root().resolve("README.md")));
  }

  @Test
  void theKernelRefusesToWriteInAReadOnlyWorkspace() {
    JsonNode result = McpCaller.text(caller.execute("bash", "-c", "echo x > planted.txt"));
    assertNotEquals(0, result.path("exitCode").asInt());
    assertFalse(Files.exists(Checkout.root().resolve("planted.txt")));
  }

  @Test
  void commandsCannotReadTheApiKey() {
    JsonNode result =
        McpCaller.text(caller.execute("bash", "-c", "cat " + up.apiKeyFile() + "; env"));
    assertEquals(-1, result.path("stdout").asText().indexOf(apiKey()));
    assertTrue(result.path("stderr").asText().contains("Permission denied"), result.toString());
  }

  @Test
  void healthIsTheTwoKeyObject() {
    HttpResponse<String> health = caller.get("/health");
    assertEquals(200, health.statusCode());
    JsonNode body = McpCaller.read(health.body());
    assertEquals(List.of("status", "codeBasePath"), List.copyOf(names(body)));
    assertEquals("healthy", body.path("status").asText());
  }

  @Test
  void theKeyIsInAFileOfTheUserAlone() throws IOException {
    assertEquals(
        PosixFilePermissions.fromString("rw-------"),
        Files.getPosixFilePermissions(up.apiKeyFile()));
  }

  @Test
  void kubectlShowsTheResourceAndItsObjects() {
    Checkout.needs("kubectl");
    String table = up.kubectl("get", "dbw,deploy,svc,pods").successfully();
    assertTrue(
        table
            .lines()
            .anyMatch(line -> line.matches("NAME +PHASE +READY +URL +ACCESS +RESTARTS +AGE")),
        table);
    assertTrue(table.contains("devbuddyworkspace.devbuddy.io/demo"), table);
    assertTrue(table.contains(up.url().toString()), table);
    assertTrue(table.contains("deployment.apps/demo"), table);
    assertTrue(table.contains("service/demo"), table);
    assertTrue(table.contains("pod/demo-"), table);
  }

  @Test
  void getPrintsTheTableAndTheObject() {
    String table = up.devbuddy("get").successfully();
    assertTrue(table.contains("demo") && table.contains("Ready"), table);
    JsonNode object =
        McpCaller.read(up.devbuddy("get", "dbw", "demo", "--output", "json").successfully());
    assertEquals("Ready", object.path("status").path("phase").asText());
    assertEquals("DevBuddy.Server", object.at("/status/server/name").asText());
    assertEquals("shell_execute", object.at("/status/server/tools/0").asText());
    assertEquals("Required", object.at("/status/isolation/mode").asText());
    assertTrue(object.at("/status/isolation/enforced").asBoolean(), object::toString);
    assertTrue(object.at("/status/policyDigest").asText().matches("[0-9a-f]{64}"));
    assertEquals(
        object.path("metadata").path("generation").asLong(),
        object.path("status").path("observedGeneration").asLong());
  }

  @Test
  void logsShowTheAuditLineOfACommand() {
    caller.execute("bash", "-c", "echo find-me-in-the-log");
    String log = up.devbuddy("logs", "demo").successfully();
    assertTrue(
        log.lines()
            .anyMatch(line ->
                line.contains("Command execution Completed")
                    && line.contains("find-me-in-the-log")),
        log);
  }

  @Test
  void theOfficialSdkConnectsListsAndCalls() throws IOException {
    Path clients = NodeClients.installed();
    Finished run =
        Finished.run(
            Map.of("DEVBUDDY_API_KEY", up.apiKey()),
            clients,
            List.of("node", "sdk-client.mjs", up.url().toString()));
    JsonNode seen = McpCaller.read(run.successfully());
    assertEquals("explain_command", seen.path("tools").path(4).asText());
    assertEquals("COMMAND_DENIED", seen.path("explained").path("code").asText());
    assertTrue(seen.path("hints").path(0).asText().startsWith("rm is denied by"), seen.toString());
    assertEquals(
        Finished.run("git", "log", "--oneline", "-1").successfully(),
        seen.path("structured").path("stdout").asText());
    assertTrue(seen.path("refused").asBoolean());
    String log = up.devbuddy("logs", "demo").successfully();
    assertTrue(log.contains("User: mcp-client"), log);
  }

  @Test
  void theInspectorListsAndCalls() throws IOException {
    Path clients = NodeClients.installed();
    JsonNode list = McpCaller.read(inspector(clients, "--method", "tools/list").successfully());
    assertEquals(
        List.of(
            "shell_execute",
            "shell_execute_json",
            "shell_get_available_tools",
            "check_file_exists",
            "explain_command",
            "read_file",
            "list_directory",
            "search_text",
            "start_command",
            "read_output",
            "send_input",
            "stop_command",
            "list_commands"),
        list.path("tools").valueStream().map(tool -> tool.path("name").asText()).toList());
    JsonNode call =
        McpCaller.read(
            inspector(
                    clients,
                    "--method",
                    "tools/call",
                    "--tool-name",
                    "shell_execute",
                    "--tool-arg",
                    "command=git",
                    "arguments=[\"--version\"]")
                .successfully());
    assertTrue(
        call.path("structuredContent").path("stdout").asText().startsWith("git version"),
        call.toString());
  }

  private Finished inspector(Path clients, String... arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                "node_modules/.bin/node",
                "node_modules/.bin/inspector",
                "--cli",
                up.url().toString(),
                "--transport",
                "http",
                "--header",
                "X-API-Key: " + up.apiKey()));
    command.addAll(List.of(arguments));
    return Finished.run(Map.of(), clients, command);
  }

  private String apiKey() {
    return caller.apiKey();
  }

  private static List<String> names(JsonNode object) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    return names;
  }
}
