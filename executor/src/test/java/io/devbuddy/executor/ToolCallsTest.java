package io.devbuddy.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolCallsTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path workspace;
  private RunningExecutor server = RunningExecutor.withDefaults();

  @BeforeEach
  void start() {
    restart(Map.of());
  }

  private void restart(Map<String, String> settings) {
    server.close();
    server = new RunningExecutor(settings, Map.of("CODE_BASE_PATH", workspace.toString()));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void returnsTheFiveFieldsAsTextAndStructure() throws Exception {
    JsonNode result = server.call("shell_execute", "{\"command\":\"dotnet\"}").path("result");
    String text = result.at("/content/0/text").asText();
    assertEquals(
        "{\"stdout\":\"9.0.100\\n\",\"stderr\":\"\",\"exitCode\":0,\"timedOut\":false,\"executionTimeMs\":250}",
        text);
    assertEquals(JSON.readTree(text), result.path("structuredContent"));
    assertFalse(result.path("isError").asBoolean());
  }

  @Test
  void handsArgumentsDirectoryAndTimeoutOn() throws Exception {
    server.call(
        "shell_execute",
        "{\"command\":\"git\",\"arguments\":[\"log\",\"-1"
            + " \"],\"workingDirectory\":\"src\",\"timeoutSeconds\":7}");
    server.call(
        "shell_execute",
        "{\"command\":\"git\",\"arguments\":null,\"workingDirectory\":null,\"timeoutSeconds\":null}");
    var first = server.commands.requests.getFirst();
    assertEquals(
        "log|-1 |src|PT7S",
        String.join("|", first.arguments())
            + "|"
            + first.workingDirectory().orElse("")
            + "|"
            + first.timeout());
    assertEquals(Duration.ofSeconds(30), server.commands.requests.getLast().timeout());
  }

  @ParameterizedTest
  @CsvSource({"find, 1, false", "bash, -1, true", "tree, 137, false"})
  void tellsHowACommandEnded(String command, int exitCode, boolean timedOut) throws Exception {
    JsonNode reply = server.callForJson("shell_execute", "{\"command\":\"" + command + "\"}");
    assertEquals(exitCode, reply.path("exitCode").asInt());
    assertEquals(timedOut, reply.path("timedOut").asBoolean());
    assertEquals(command.equals("tree") ? 9 : 0, reply.path("signal").asInt());
  }

  @ParameterizedTest
  @CsvSource({
    "true, rg, Command execution failed",
    "true, absent, Command execution failed",
    "false, rg, Execution failed: exec format error",
    "false, absent, Execution failed: no program named absent in /bin"
  })
  void aCommandThatCannotStartIsAResult(String sanitize, String command, String stderr)
      throws Exception {
    restart(Map.of("CommandExecution:SanitizeErrorMessages", sanitize));
    JsonNode result =
        server.call("shell_execute", "{\"command\":\"" + command + "\"}").path("result");
    assertFalse(result.path("isError").asBoolean());
    assertEquals(-1, result.at("/structuredContent/exitCode").asInt());
    assertEquals(stderr, result.at("/structuredContent/stderr").asText());
  }

  @Test
  @Tag("P19")
  @Tag("P63")
  void sanitizedRefusalHidesWhatTheLogTells() throws Exception {
    HttpResponse<String> response =
        server.post(RunningExecutor.callMessage("shell_execute", "{\"command\":\"outside\"}"));
    JsonNode result = JSON.readTree(response.body()).path("result");
    assertTrue(result.path("isError").asBoolean());
    JsonNode error = JSON.readTree(result.at("/content/0/text").asText()).path("error");
    assertEquals("PATH_NOT_ALLOWED", error.path("code").asText());
    assertFalse(response.body().contains("/etc"), response.body());
    String id = response.headers().firstValue("X-Correlation-Id").orElse("");
    assertEquals(id, error.path("correlationId").asText());
    assertEquals(id, UUID.fromString(id).toString());
    assertTrue(
        server
            .log()
            .contains(
                "UnauthorizedAccessException: refused PATH_NOT_ALLOWED: Working directory '/etc'"),
        server.log());
  }

  @Test
  @Tag("P19")
  void unsanitizedRefusalNamesTheCommandAndWhatIsAllowed() throws Exception {
    restart(Map.of("CommandExecution:SanitizeErrorMessages", "false"));
    JsonNode error = server.callForJson("shell_execute", "{\"command\":\"ls\"}").path("error");
    assertEquals("COMMAND_NOT_ALLOWED", error.path("code").asText());
    assertTrue(error.path("message").asText().contains("'ls'"));
    assertEquals("dotnet", error.at("/allowedCommands/0").asText());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | command is required",
        "{\"command\":7} | command is required",
        "{\"command\":\" \"} | command is required",
        "{\"command\":\"git\",\"arguments\":\"log\"} | arguments must be",
        "{\"command\":\"git\",\"arguments\":[1]} | arguments must be",
        "{\"command\":\"git\",\"workingDirectory\":[]} | workingDirectory must be",
        "{\"command\":\"git\",\"timeoutSeconds\":\"9\"} | timeoutSeconds must be",
        "{\"command\":\"git\",\"timeoutSeconds\":1.5} | timeoutSeconds must be",
        "{\"command\":\"git\",\"timeout\":9} | unknown argument 'timeout'"
      })
  void namesTheArgumentThatDoesNotFit(String arguments, String message) throws Exception {
    JsonNode result = server.call("shell_execute", arguments).path("result");
    assertTrue(result.path("isError").asBoolean());
    assertTrue(result.at("/content/0/text").asText().contains(message), result.toString());
    assertTrue(server.commands.requests.isEmpty());
  }

  @Test
  @Tag("P62")
  void schemaTellsTheConfiguredLimits() throws Exception {
    restart(
        Map.of(
            "CommandExecution:MaxTimeoutSeconds", "600",
            "CommandExecution:DefaultTimeoutSeconds", "45"));
    String list = server.post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}").body();
    JsonNode timeout =
        JSON.readTree(list).at("/result/tools/0/inputSchema/properties/timeoutSeconds");
    assertEquals(600, timeout.path("maximum").asInt());
    assertEquals(45, timeout.path("default").asInt());
    assertTrue(timeout.path("description").asText().contains("600"));
  }

  @Test
  void parsesJsonOutputAndKeepsOutputThatIsNone() throws Exception {
    JsonNode parsed = server.callForJson("shell_execute_json", "{\"command\":\"jq\"}");
    assertEquals(2, parsed.at("/json/a/1").asInt());
    assertFalse(parsed.has("stdout") || parsed.has("parseError"));
    JsonNode text = server.callForJson("shell_execute_json", "{\"command\":\"git\"}");
    assertTrue(text.path("parseError").asText().startsWith("Failed to parse JSON: "));
    assertTrue(text.path("stdout").asText().startsWith("git version"));
    JsonNode failed = server.callForJson("shell_execute_json", "{\"command\":\"find\"}");
    assertEquals("part", failed.path("stdout").asText());
    assertFalse(failed.has("json") || failed.has("parseError"));
  }

  @Test
  void listsAllowedCommandsInOrderWithoutAuditNoise() throws Exception {
    JsonNode reply = server.callForJson("shell_get_available_tools", "{}");
    assertEquals(workspace.toString(), reply.path("workspacePath").asText());
    assertEquals(8, reply.path("tools").size());
    assertEquals("dotnet", reply.at("/tools/0/name").asText());
    assertFalse(reply.at("/tools/0/available").asBoolean());
    assertEquals("git version 2.50.0", reply.at("/tools/1/version").asText());
    assertFalse(server.log().contains("Command execution"), server.log());
    int probes = server.commands.requests.size();
    server.callForJson("shell_get_available_tools", "{}");
    // What has answered once is not asked again; bash here never tells its version.
    assertEquals(probes + 1, server.commands.requests.size());
  }

  @Test
  void checksFilesInsideTheAllowedFoldersOnly() throws Exception {
    restart(Map.of("CommandExecution:AllowedPaths:0", workspace.toString()));
    Files.createDirectory(workspace.resolve("dir"));
    Files.writeString(workspace.resolve("a.txt"), "");
    Files.createSymbolicLink(workspace.resolve("out"), Path.of("/etc/passwd"));
    Files.createSymbolicLink(workspace.resolve("nowhere"), Path.of("/etc/no-such-file"));
    Files.createSymbolicLink(workspace.resolve("in"), workspace.resolve("a.txt"));
    Files.createSymbolicLink(workspace.resolve("etc"), Path.of("/etc"));
    assertEquals("File 'a.txt' exists", check("a.txt"));
    assertEquals("File 'in' exists", check("in"));
    assertEquals("File 'dir' does not exist", check("dir"));
    assertEquals("File 'b.txt' does not exist", check("b.txt"));
    assertEquals("File 'dir/x/y' does not exist", check("dir/x/y"));
    assertEquals("Error: fileName parameter is required", check(""));
    for (String outside :
        new String[] {"../x", "/etc/passwd", "out", "nowhere", "etc/passwd", "etc/nope"}) {
      assertTrue(check(outside).contains("PATH_NOT_ALLOWED"), outside);
    }
    assertTrue(
        server.log().contains("Command execution Completed: check_file_exists a.txt ("),
        server.log());
  }

  private String check(String name) throws Exception {
    return server
        .call("check_file_exists", "{\"fileName\":\"" + name + "\"}")
        .at("/result/content/0/text")
        .asText();
  }

  @Test
  void aFaultOfTheServerIsAnInternalErrorWithoutDetails() throws Exception {
    JsonNode reply = server.call("shell_execute", "{\"command\":\"crash\"}");
    assertEquals(-32603, reply.at("/error/code").asInt());
    assertFalse(reply.toString().contains("IllegalState"), reply.toString());
    assertTrue(server.log().contains("Reason: INTERNAL_ERROR"), server.log());
  }

  @Test
  @Tag("P20")
  void auditCanBeSwitchedOffAlone() throws Exception {
    restart(Map.of("CommandExecution:EnableAuditLogging", "false"));
    server.call("shell_execute", "{\"command\":\"rm\"}");
    assertFalse(server.log().contains("Command execution"), server.log());
    assertTrue(server.log().contains("refused COMMAND_DENIED"), server.log());
  }
}
