package io.devbuddy.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** What holds of commands in the background: bounds, policy, records, names. */
class BackgroundRulesTest extends BackgroundScene {
  @Test
  void boundsHold() throws Exception {
    restart(
        Map.of(
            "MaxConcurrentCommands", "2", "MaxBackgroundCommands", "1", "MaxQueuedCommands", "0"));
    String id = started("cat");
    assertEquals(
        "TOO_MANY_BACKGROUND_COMMANDS",
        server.error("start_command", command("cat")).path("code").asText());
    assertFalse(
        server.result("shell_execute", command("bash", "-c", ":")).path("isError").asBoolean());
    server.call("stop_command", of(id));
    started("cat");

    restart(Map.of("MaxConcurrentCommands", "1", "MaxQueuedCommands", "0"));
    started("cat");
    assertEquals(
        "TOO_MANY_COMMANDS",
        server.error("shell_execute", command("bash", "-c", ":")).path("code").asText());
  }

  @Test
  void theTimeoutMayBeLongerThanThatOfACallAndIsKept() throws Exception {
    restart(Map.of("MaxTimeoutSeconds", "5", "MaxBackgroundSeconds", "60"));
    assertEquals(
        "TIMEOUT_OUT_OF_RANGE",
        server
            .error("start_command", command("cat").put("timeoutSeconds", 61))
            .path("code")
            .asText());
    server.call("start_command", command("cat").put("timeoutSeconds", 60));
    String id =
        server.call("start_command", command("cat").put("timeoutSeconds", 1)).path("id").asText();
    JsonNode end = readToEnd(id);
    assertEquals("timedOut", end.path("state").asText());
    assertTrue(end.path("runTimeMs").asInt() >= 1000, end.toString());
  }

  @Test
  void thePolicyHoldsAsForOtherCommands() throws Exception {
    assertEquals(
        "COMMAND_NOT_ALLOWED", server.error("start_command", command("git")).path("code").asText());
    assertEquals(
        "PATH_NOT_ALLOWED",
        server
            .error("start_command", command("cat").put("workingDirectory", "/etc"))
            .path("code")
            .asText());
    String id = started("cat", "/etc/shadow");
    assertEquals("exited", readToEnd(id).path("state").asText());
    assertTrue(
        server
            .call("read_output", of(id).put("stream", "stderr"))
            .path("text")
            .asText()
            .contains("Permission denied"));
  }

  @Test
  void aDenialIsExplainedAtTheEnd() throws Exception {
    String id = started("bash", "-c", "git status");
    assertTrue(readToEnd(id).path("hints").path(0).asText().contains("git"));
  }

  @Test
  void anIdOfAnotherReplicaNamesIt() throws Exception {
    for (String tool : List.of("read_output", "send_input", "stop_command")) {
      JsonNode elsewhere = server.error(tool, of("other-pod" + SOMEWHERE));
      assertEquals("COMMAND_ELSEWHERE", elsewhere.path("code").asText());
      assertTrue(
          elsewhere.path("message").asText().contains("the replica other-pod and this is here"),
          elsewhere.toString());
      assertEquals(
          "NO_SUCH_COMMAND", server.error(tool, of("here" + SOMEWHERE)).path("code").asText());
      assertEquals("INVALID_ARGUMENT", server.error(tool, of("")).path("code").asText());
    }
    assertTrue(started("cat").startsWith("here."));
  }

  @Test
  void aCursorThatIsNoneIsRefused() throws Exception {
    String id = started("cat");
    for (String cursor : List.of("1", "-1", "x", "99999999999999999999")) {
      JsonNode error = server.error("read_output", of(id).put("cursor", cursor));
      assertEquals("INVALID_ARGUMENT", error.path("code").asText(), cursor);
    }
  }

  @Test
  void everyAttemptIsRecorded() throws Exception {
    String id = started("bash", "-c", "exit 3");
    readToEnd(id);
    server.call("stop_command", of(id));
    server.call("list_commands", SandboxedServer.arguments());
    server.error("send_input", of("here" + SOMEWHERE));
    String log = server.log();
    for (String line :
        List.of(
            "Started: bash -c ",
            "ExitCode: 3,",
            "Started: read_output " + id,
            "Completed: read_output " + id,
            "Completed: stop_command " + id,
            "Completed: list_commands ",
            "Failed: send_input here" + SOMEWHERE)) {
      assertTrue(log.contains(line), line + " is not in " + log);
    }
    assertTrue(log.contains("Reason: NO_SUCH_COMMAND"), log);
  }

  @Test
  void commandsAreListedNewestFirstWithoutSecrets() throws Exception {
    String first = started("cat");
    String second = started("bash", "-c", "exit 2", "--token", "hunter2hunter2");
    readToEnd(second);
    JsonNode commands = server.call("list_commands", SandboxedServer.arguments()).path("commands");
    assertEquals(second, commands.at("/0/id").asText());
    assertEquals("exited", commands.at("/0/state").asText());
    assertEquals(2, commands.at("/0/exitCode").asInt());
    assertEquals(first, commands.at("/1/id").asText());
    assertEquals("cat", commands.at("/1/command").asText());
    assertEquals("running", commands.at("/1/state").asText());
    assertFalse(commands.toString().contains("hunter2"), commands.toString());
  }

  @Test
  void outputIsAResource() throws Exception {
    Files.writeString(workspace.resolve("file"), "f");
    String id = started("bash", "-c", "echo out; echo err >&2");
    readToEnd(id);
    JsonNode list =
        server.ask("resources/list", SandboxedServer.arguments()).at("/result/resources");
    List<String> uris =
        StreamSupport.stream(list.spliterator(), false)
            .map(resource -> resource.path("uri").asText())
            .toList();
    String uri = "devbuddy://commands/" + id + "/";
    assertEquals(
        List.of(uri + "stdout", uri + "stderr", "file://" + workspace.resolve("file")), uris);
    assertEquals(4, list.at("/0/size").asInt());
    JsonNode content =
        server.ask("resources/read", SandboxedServer.arguments().put("uri", uri + "stderr"));
    assertEquals("err\n", content.at("/result/contents/0/text").asText(), content.toString());
    JsonNode templates =
        server.ask("resources/templates/list", SandboxedServer.arguments()).path("result");
    assertEquals(
        "devbuddy://commands/{id}/{stream}",
        templates.at("/resourceTemplates/1/uriTemplate").asText());
    JsonNode missing =
        server.ask(
            "resources/read",
            SandboxedServer.arguments()
                .put("uri", "devbuddy://commands/other" + SOMEWHERE + "/stdout"));
    assertEquals(-32002, missing.at("/error/code").asInt());
    assertTrue(missing.at("/error/message").asText().startsWith("COMMAND_ELSEWHERE: "));
  }
}
