package io.devbuddy.executor;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Clients talk over HTTP to commands that run in the background, real ones in the sandbox. */
@Timeout(120)
class BackgroundToolsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final String SOMEWHERE = ".AAAAAAAAAAAAAAAAAAAAAA";

  private final String marker = UUID.randomUUID().toString();
  @TempDir private Path workspace;
  private SandboxedServer server;

  @BeforeEach
  void start() throws IOException {
    workspace = workspace.toRealPath();
    server = new SandboxedServer(workspace, Map.of());
  }

  @AfterEach
  void close() {
    server.close();
  }

  private void restart(Map<String, String> settings) {
    server.close();
    server = new SandboxedServer(workspace, settings);
  }

  private static ObjectNode command(String command, String... arguments) {
    ObjectNode call = SandboxedServer.arguments().put("command", command);
    List.of(arguments).forEach(call.putArray("arguments")::add);
    return call;
  }

  private String started(String command, String... arguments) throws Exception {
    return server.call("start_command", command(command, arguments)).path("id").asText();
  }

  private static ObjectNode of(String id) {
    return SandboxedServer.arguments().put("id", id);
  }

  private JsonNode read(String id, String cursor) throws Exception {
    return server.call("read_output", of(id).put("cursor", cursor).put("waitSeconds", 20));
  }

  /** Reads on until the end of an output, and returns the last answer with the whole text. */
  private ObjectNode readToEnd(String id) throws Exception {
    StringBuilder text = new StringBuilder();
    JsonNode part = read(id, "0");
    text.append(part.path("text").asText());
    while (!part.path("endOfOutput").asBoolean()) {
      part = read(id, part.path("cursor").asText());
      text.append(part.path("text").asText());
    }
    return ((ObjectNode) part).put("text", text.toString());
  }

  private List<Long> marked() throws IOException {
    try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      return StreamSupport.stream(processes.spliterator(), false)
          .filter(this::isMarked)
          .map(process -> Long.valueOf(process.getFileName().toString()))
          .toList();
    }
  }

  private boolean isMarked(Path process) {
    try {
      return Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1)
          .contains(marker);
    } catch (IOException e) {
      return false;
    }
  }

  @Test
  void aProgramIsTalkedToLineByLine() throws Exception {
    String id = started("cat");
    JsonNode taken = server.call("send_input", of(id).put("text", "one ä\n"));
    assertEquals(7, taken.path("takenBytes").asInt());
    assertTrue(taken.path("complete").asBoolean());
    JsonNode first = read(id, "0");
    assertEquals("one ä\n", first.path("text").asText());
    assertEquals("running", first.path("state").asText());
    assertFalse(first.path("endOfOutput").asBoolean());
    JsonNode closed =
        server.call("send_input", of(id).put("text", "two\n").put("closeInput", true));
    assertTrue(closed.path("inputClosed").asBoolean());
    assertEquals("one ä\ntwo\n", readToEnd(id).path("text").asText());
    JsonNode end = server.call("read_output", of(id).put("cursor", "11"));
    assertEquals("exited", end.path("state").asText());
    assertEquals(0, end.path("exitCode").asInt(-1));
    assertTrue(end.path("endOfOutput").asBoolean());
    assertEquals(
        "INPUT_CLOSED", server.error("send_input", of(id).put("text", "x")).path("code").asText());
  }

  @Test
  void aShellRunsWhatItIsSent() throws Exception {
    String id = started("bash");
    server.call("send_input", of(id).put("text", "x=6\n"));
    server.call("send_input", of(id).put("text", "echo $((x * 7)); echo oops >&2; exit 5\n"));
    ObjectNode end = readToEnd(id);
    assertEquals("42\n", end.path("text").asText());
    assertEquals(5, end.path("exitCode").asInt());
    JsonNode stderr = server.call("read_output", of(id).put("stream", "stderr"));
    assertEquals("oops\n", stderr.path("text").asText());
  }

  @Test
  void longOutputIsReadPieceByPieceWithoutCuttingCharacters() throws Exception {
    String id = started("bash", "-c", "for i in {1..400}; do printf 'ä€%d\\n' $i; done");
    StringBuilder expected = new StringBuilder();
    for (int i = 1; i <= 400; i++) {
      expected.append("ä€").append(i).append('\n');
    }
    StringBuilder text = new StringBuilder();
    JsonNode part = SandboxedServer.arguments().put("cursor", "0");
    while (!part.path("endOfOutput").asBoolean()) {
      part =
          server.call(
              "read_output",
              of(id)
                  .put("cursor", part.path("cursor").asText())
                  .put("maxBytes", 101)
                  .put("waitSeconds", 20));
      text.append(part.path("text").asText());
      assertFalse(part.has("droppedBytes"));
    }
    assertEquals(expected.toString(), text.toString());
  }

  @Test
  void whatIsNotKeptIsCounted() throws Exception {
    restart(Map.of("MaxBackgroundOutputBytes", "65536"));
    String id = started("bash", "-c", "printf '%07d\\n' {1..20000}; read -r x");
    await()
        .atMost(PATIENCE)
        .until(() ->
            server
                    .call("list_commands", SandboxedServer.arguments())
                    .at("/commands/0/stdoutBytes")
                    .asLong()
                == 160_000);
    JsonNode part = server.call("read_output", of(id).put("maxBytes", 262_144));
    assertEquals(160_000 - 65_536, part.path("droppedBytes").asInt());
    assertEquals(65_536, part.path("text").asText().length());
    assertTrue(part.path("text").asText().endsWith("0019999\n0020000\n"));
  }

  @Test
  void aCommandOutlivesTheConnectionOfItsReader() throws Exception {
    String id = started("bash", "-c", "read -r line; echo \"late $line\"");
    String body =
        RunningExecutor.callMessage("read_output", of(id).put("waitSeconds", 30).toString());
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket
          .getOutputStream()
          .write(
              ("POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                      + "Content-Length: "
                      + body.length()
                      + "\r\n\r\n"
                      + body)
                  .getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      await().atMost(PATIENCE).until(() -> server.log().contains("Started: read_output"));
    }
    // The waiting call ends, as its client has gone; the command does not.
    await().atMost(PATIENCE).until(() -> server.log().contains("Completed: read_output"));
    server.call("send_input", of(id).put("text", "word\n"));
    assertEquals("late word\n", readToEnd(id).path("text").asText());
  }

  @Test
  void stoppingEndsDescendantsInSessionsOfTheirOwn() throws Exception {
    String script = "setsid -f bash -c 'trap \"\" TERM; sleep 300; :' \"$0\"; sleep 300; :";
    String id = started("bash", "-c", script, marker);
    await().atMost(PATIENCE).until(() -> marked().size() == 2);
    JsonNode stopped = server.call("stop_command", of(id));
    assertEquals("stopped", stopped.path("state").asText());
    await().atMost(PATIENCE).until(() -> marked().isEmpty());
    assertEquals(stopped.path("state"), server.call("stop_command", of(id)).path("state"));
  }

  @Test
  void theEndOfTheServerEndsItsCommands() throws Exception {
    started("bash", "-c", "sleep 300; :", marker);
    await().atMost(PATIENCE).until(() -> marked().size() == 1);
    server.stop();
    assertEquals(List.of(), marked());
    assertTrue(server.log().contains("Reason: CANCELLED"), server.log());
  }

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
