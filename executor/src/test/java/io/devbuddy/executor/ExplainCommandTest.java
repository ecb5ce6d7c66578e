package io.devbuddy.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code explain_command} as a client sees it. */
class ExplainCommandTest {
  private static final JsonMapper JSON = new JsonMapper();

  @TempDir private Path folder;
  private RunningExecutor server = RunningExecutor.withDefaults();
  private Path program = Path.of("/");

  @BeforeEach
  void start() throws Exception {
    folder = folder.toRealPath();
    Path bin = Files.createDirectory(folder.resolve("bin"));
    program = Files.createFile(bin.resolve("git"));
    assertTrue(program.toFile().setExecutable(true));
    Files.createDirectory(folder.resolve("workspace"));
    restart(true);
  }

  private void restart(boolean sanitized) {
    server.close();
    server =
        new RunningExecutor(
            Map.of(
                "CommandExecution:AllowedPaths:0",
                folder.resolve("workspace").toString(),
                "CommandExecution:SanitizeErrorMessages",
                Boolean.toString(sanitized)),
            Map.of(
                "CODE_BASE_PATH",
                folder.resolve("workspace").toString(),
                "PATH",
                folder.resolve("bin").toString()));
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private JsonNode explain(String arguments) throws Exception {
    JsonNode result = server.call("explain_command", arguments).path("result");
    assertFalse(result.path("isError").asBoolean(), result.toString());
    assertEquals(
        JSON.readTree(result.at("/content/0/text").asText()), result.path("structuredContent"));
    return result.path("structuredContent");
  }

  @Test
  void saysWhatWouldBecomeOfACommandAndRunsNothing() throws Exception {
    restart(false);
    JsonNode allowed = explain("{\"command\":\"git\",\"arguments\":[\"log\"]}");
    assertEquals("allowed", allowed.path("decision").asText());
    assertEquals(program.toString(), allowed.path("file").asText());
    assertEquals("git", allowed.at("/rules/0/entry").asText());
    assertEquals(30, allowed.path("timeoutSeconds").asInt());
    assertEquals("Required", allowed.path("isolation").asText());
    assertTrue(allowed.at("/sandbox/programs").toString().contains(program.toString()));
    JsonNode refused = explain("{\"command\":\"Git\",\"arguments\":[\"log\"]}");
    assertEquals("refused", refused.path("decision").asText());
    assertEquals("COMMAND_NOT_ALLOWED", refused.path("code").asText());
    assertTrue(refused.path("message").asText().contains("'Git'"), refused.toString());
    assertEquals("git", refused.at("/alternative/command").asText());
    assertEquals("log", refused.at("/alternative/arguments/0").asText());
    assertTrue(server.commands.requests.isEmpty());
  }

  @Test
  void anAlternativeIsWhatShellExecuteTakes() throws Exception {
    ObjectNode alternative =
        (ObjectNode) explain("{\"command\":\"/opt/x/git\"}").path("alternative");
    alternative.remove("reason");
    JsonNode result = server.call("shell_execute", alternative.toString()).path("result");
    assertEquals(0, result.at("/structuredContent/exitCode").asInt());
  }

  @Test
  void tellsNoPathsWhereMessagesAreSanitized() throws Exception {
    for (String command : new String[] {"git", "Git", "rm", "cat"}) {
      JsonNode explanation = explain("{\"command\":\"" + command + "\"}");
      assertFalse(explanation.toString().contains(folder.toString()), explanation.toString());
    }
    assertEquals(
        "Command not permitted", explain("{\"command\":\"cat\"}").path("message").asText());
  }

  @Test
  void isAnnotatedAsReadOnlyAndHasSchemas() throws Exception {
    JsonNode tool =
        JSON.readTree(
                server.post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}").body())
            .at("/result/tools/4");
    assertEquals("explain_command", tool.path("name").asText());
    assertTrue(tool.at("/annotations/readOnlyHint").asBoolean());
    assertFalse(tool.at("/annotations/destructiveHint").asBoolean());
    assertEquals("command", tool.at("/inputSchema/required/0").asText());
    JsonNode fields = tool.at("/outputSchema/properties");
    restart(false);
    for (String command : new String[] {"git", "Git", "rm"}) {
      explain("{\"command\":\"" + command + "\"}")
          .fieldNames()
          .forEachRemaining(name -> assertTrue(fields.has(name), name));
    }
  }

  @Test
  void isRecordedUnderItsOwnName() throws Exception {
    explain("{\"command\":\"rm\",\"arguments\":[\"--password\",\"hidden-word\"]}");
    assertTrue(
        server.log().contains("Command execution Started: explain_command rm --password ***"),
        server.log());
    assertTrue(
        server.log().contains("Command execution Completed: explain_command rm"), server.log());
    assertFalse(server.log().contains("hidden-word"), server.log());
  }

  @Test
  void namesTheArgumentThatDoesNotFit() throws Exception {
    JsonNode result = server.call("explain_command", "{\"cmd\":\"git\"}").path("result");
    assertTrue(result.path("isError").asBoolean());
    assertTrue(result.at("/content/0/text").asText().contains("unknown argument 'cmd'"));
  }
}
