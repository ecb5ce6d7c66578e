package io.devbuddy.executor;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Clients talk over HTTP to commands that run in the background, real ones in the sandbox. */
class BackgroundToolsTest extends BackgroundScene {
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
}
