package io.devbuddy.local.bridge;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.devbuddy.local.bridge.ScriptedServer.Script;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BridgeTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Script ECHO =
      (seen, exchange) -> {
        JsonNode request = JSON.readTree(seen.body());
        ScriptedServer.json(exchange, 200, result(request.get("id").toString()));
      };

  @TempDir Path folder;
  private ScriptedServer server = new ScriptedServer(ECHO);
  private BridgeClient client = clientOf(server, BridgeClient.LIMITS);

  BridgeTest() throws IOException {}

  private static String result(String id) {
    return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":{\"ok\":true}}";
  }

  private static String request(String id, String method) {
    return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\"}";
  }

  private static BridgeClient clientOf(ScriptedServer server, Limits limits) throws IOException {
    return new BridgeClient(new KeyFileDestination(server.url(), Optional.empty()), limits);
  }

  private void start(Script script) {
    server.follow(script);
  }

  @AfterEach
  void end() throws IOException {
    client.close();
    server.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1",
        "0",
        "-7",
        "\"1\"",
        "\"a \\\"b\\\" \\u00e9\"",
        "12345678901234567890123",
        "2.5"
      })
  void keepsIdsOfEveryShape(String id) throws Exception {
    start(ECHO);
    JsonNode answer = client.ask(request(id, "tools/list"));
    assertEquals(JSON.readTree(id), answer.get("id"));
    assertTrue(answer.at("/result/ok").asBoolean());
    assertEquals(request(id, "tools/list"), server.seen().getFirst().body());
  }

  @Test
  void aNumberAndAStringAreTwoIds() throws Exception {
    CountDownLatch both = new CountDownLatch(2);
    start((seen, exchange) -> {
      both.countDown();
      both.await();
      ECHO.answer(seen, exchange);
    });
    client.say(request("1", "tools/list"));
    client.say(request("\"1\"", "tools/list"));
    Set<String> ids = new HashSet<>();
    ids.add(client.hear().get("id").toString());
    ids.add(client.hear().get("id").toString());
    assertEquals(Set.of("1", "\"1\""), ids);
  }

  @Test
  void passesOnTheMessagesOfAStreamAsTheyCome() throws Exception {
    CountDownLatch heard = new CountDownLatch(1);
    start((_, exchange) -> {
      OutputStream stream = ScriptedServer.events(exchange);
      ScriptedServer.send(stream, ": comment\r\nid: 5\r\ndata: \r\n\r\n");
      ScriptedServer.send(
          stream,
          String.join(
              "\r\n",
              "event: message",
              "data: {\"jsonrpc\":\"2.0\",",
              "data: \"method\":\"notifications/progress\"}",
              "",
              ""));
      heard.await();
      ScriptedServer.send(stream, "data:" + result("3") + "\n\n");
    });
    JsonNode progress = client.ask(request("3", "tools/call"));
    assertEquals("notifications/progress", progress.get("method").asText());
    heard.countDown();
    assertEquals(3, client.hear().get("id").asInt());
    assertEquals(0, client.end());
    assertEquals(List.of(), client.rest());
  }

  @ParameterizedTest
  @CsvSource({"2025-03-26, false", "2025-06-18, true", "2025-11-25, true"})
  void sendsSessionAndRevisionAsTheRevisionSays(String revision, boolean header) throws Exception {
    start((seen, exchange) -> {
      exchange.getResponseHeaders().set("Mcp-Session-Id", "s1");
      if (seen.body().contains("initialize\"")) {
        ScriptedServer.json(exchange, 200, agreed(revision));
      } else {
        ECHO.answer(seen, exchange);
      }
    });
    client.ask(request("0", "initialize"));
    client.ask(request("1", "tools/list"));
    assertEquals(0, client.end());
    assertEquals("", server.seen().getFirst().header("Mcp-Session-Id"));
    assertEquals("", server.seen().getFirst().header("MCP-Protocol-Version"));
    ScriptedServer.Seen list = server.seen().get(1);
    assertEquals("s1", list.header("Mcp-Session-Id"));
    assertEquals(header ? revision : "", list.header("MCP-Protocol-Version"));
    assertEquals("DELETE", server.seen().get(2).method());
    assertEquals("s1", server.seen().get(2).header("Mcp-Session-Id"));
  }

  private static String agreed(String revision) {
    return "{\"jsonrpc\":\"2.0\",\"id\":0,\"result\":{\"protocolVersion\":\"" + revision + "\"}}";
  }

  @Test
  void saysInHeadersWhatAModernRequestSays() throws Exception {
    start(ECHO);
    client.ask(
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"grün\","
            + "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\"}}}");
    ScriptedServer.Seen seen = server.seen().getFirst();
    assertEquals("2026-07-28", seen.header("MCP-Protocol-Version"));
    assertEquals("tools/call", seen.header("Mcp-Method"));
    assertEquals("=?base64?Z3LDvG4=?=", seen.header("Mcp-Name"));
  }

  @Test
  void repeatsTheHandshakeWhenTheServerHasForgottenTheSession() throws Exception {
    AtomicBoolean restarted = new AtomicBoolean();
    start((seen, exchange) -> {
      String current = restarted.get() ? "new" : "old";
      if (seen.body().contains("initialize\"")) {
        exchange.getResponseHeaders().set("Mcp-Session-Id", current);
        ScriptedServer.json(exchange, 200, agreed("2025-11-25"));
      } else if (!seen.header("Mcp-Session-Id").equals(current)) {
        ScriptedServer.json(exchange, 404, "");
      } else if (seen.body().contains("notifications/")) {
        ScriptedServer.json(exchange, 202, "");
      } else {
        ECHO.answer(seen, exchange);
      }
    });
    client.ask(request("0", "initialize"));
    assertTrue(client.ask(request("1", "tools/list")).has("result"));
    restarted.set(true);
    assertTrue(client.ask(request("2", "tools/list")).has("result"));
    assertTrue(client.ask(request("3", "tools/list")).has("result"));
    List<String> sent = server.seen().stream().map(ScriptedServer.Seen::body).toList();
    assertEquals(2, sent.stream().filter(body -> body.equals(request("0", "initialize"))).count());
    assertEquals(1, sent.stream().filter(body -> body.contains("initialized")).count());
    assertEquals(0, client.end());
    assertEquals(List.of(), client.rest());
  }

  @ParameterizedTest
  @CsvSource({"2025-11-25, true", "2026-07-28, false"})
  void cancellingClosesTheStream(String revision, boolean sentOn) throws Exception {
    CountDownLatch streaming = new CountDownLatch(1);
    CountDownLatch closed = new CountDownLatch(1);
    start((seen, exchange) -> {
      if (seen.body().contains("cancelled")) {
        ScriptedServer.json(exchange, 202, "");
        return;
      }
      if (!seen.body().contains("tools/call")) {
        ECHO.answer(seen, exchange);
        return;
      }
      try {
        OutputStream stream = ScriptedServer.events(exchange);
        while (true) {
          ScriptedServer.send(stream, ": still here\n");
          streaming.countDown();
          Thread.sleep(10);
        }
      } catch (IOException e) {
        closed.countDown();
      }
    });
    String meta =
        sentOn
            ? "{}"
            : "{\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"" + revision + "\"}}";
    client.say(
        "{\"jsonrpc\":\"2.0\",\"id\":\"x\",\"method\":\"tools/call\",\"params\":" + meta + "}");
    streaming.await();
    client.say(
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":"
            + "\"x\"}}");
    closed.await();
    assertTrue(client.ask(request("2", "ping")).has("result"));
    assertEquals(0, client.end());
    assertEquals(List.of(), client.rest());
    assertEquals(
        sentOn, server.seen().stream().anyMatch(seen -> seen.body().contains("cancelled")));
  }

  @Test
  void answersEachRequestOfABatchOnce() throws Exception {
    start((seen, exchange) -> {
      assertTrue(seen.body().startsWith("["));
      ScriptedServer.json(
          exchange, 200, "[\n" + result("1") + "\n,\n" + result("1") + "," + result("9") + "]");
    });
    client.say("[" + request("1", "ping") + "," + request("2", "ping") + "]");
    assertEquals("[" + result("1") + "]", client.line());
    JsonNode missing = client.hear();
    assertEquals(2, missing.get("id").asInt());
    assertEquals("CONNECTION_LOST", missing.at("/error/data/reason").asText());
    assertEquals(0, client.end());
    assertEquals(List.of(), client.rest());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "500; ; HTTP_STATUS; status 500",
        "404; ; HTTP_STATUS; status 404",
        "302; ; HTTP_STATUS; status 302",
        "400; {\"jsonrpc\":\"2.0\",\"id\":null,\"error\":{\"code\":-1,\"message\":\"odd\"}};"
            + " HTTP_STATUS; status 400: odd",
        "401; {\"error\":\"Missing\"}; UNAUTHORIZED; --api-key-file",
        "202; ; BAD_ANSWER; no answer",
        "200; <html>; BAD_ANSWER; not JSON-RPC",
        "200; {\"jsonrpc\":\"2.0\",\"id\":8,\"result\":{}}; CONNECTION_LOST; not known"
      })
  void explainsWhatIsNoAnswer(int status, String body, String reason, String message)
      throws Exception {
    start((_, exchange) -> ScriptedServer.json(exchange, status, body == null ? "" : body));
    JsonNode answer = client.ask(request("7", "tools/list"));
    assertEquals(7, answer.get("id").asInt());
    assertEquals(reason, answer.at("/error/data/reason").asText());
    assertTrue(answer.at("/error/message").asText().contains(message), answer.toString());
    assertEquals(server.url().toString(), answer.at("/error/data/url").asText());
    assertEquals(0, client.end());
    assertEquals(List.of(), client.rest());
  }

  @Test
  void passesOnAJsonRpcErrorWithAnHttpStatus() throws Exception {
    String error = "{\"jsonrpc\":\"2.0\",\"id\":7,\"error\":{\"code\":-32601,\"message\":\"no\"}}";
    start((_, exchange) -> ScriptedServer.json(exchange, 404, error));
    client.say(request("7", "nonsense"));
    assertEquals(error, client.line());
  }

  @Test
  void answersWhenTheServerDiesInAStreamAndGoesOnWhenItIsBack() throws Exception {
    CountDownLatch streaming = new CountDownLatch(1);
    start((_, exchange) -> {
      ScriptedServer.send(ScriptedServer.events(exchange), ": begun\n\n");
      streaming.countDown();
      new CountDownLatch(1).await();
    });
    client.say(request("1", "tools/call"));
    streaming.await();
    int port = server.port();
    server.close();
    assertEquals("CONNECTION_LOST", client.hear().at("/error/data/reason").asText());
    assertEquals("UNREACHABLE", client.ask(request("2", "ping")).at("/error/data/reason").asText());
    server = new ScriptedServer(port, ECHO);
    assertTrue(client.ask(request("3", "ping")).has("result"));
  }

  @Test
  void readsTheKeyFileForEachRequest() throws Exception {
    Path file = Files.writeString(folder.resolve("key"), "first\n");
    client.close();
    client =
        new BridgeClient(
            new KeyFileDestination(server.url(), Optional.of(file)), BridgeClient.LIMITS);
    client.ask(request("1", "ping"));
    Files.writeString(file, "second");
    client.ask(request("2", "ping"));
    Files.writeString(file, "not\u00e4scii");
    String refused = client.ask(request("3", "ping")).toString();
    assertTrue(refused.contains("API_KEY_FILE"), refused);
    assertFalse(refused.contains("scii\""), refused);
    Files.delete(file);
    assertTrue(client.ask(request("4", "ping")).toString().contains("cannot be read"));
    assertEquals(
        List.of("first", "second"),
        server.seen().stream().map(seen -> seen.header("X-API-Key")).toList());
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "nonsense", "[]", "[1]", "3", "{} {}"})
  void refusesLinesThatAreNoMessages(String line) throws Exception {
    start(ECHO);
    JsonNode answer = client.ask(line);
    assertTrue(answer.get("id").isNull());
    assertEquals(-32700, answer.at("/error/code").asInt());
    assertTrue(client.ask(request("1", "ping")).has("result"));
  }

  @Test
  void refusesAnIdThatIsUnderWay() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    start((seen, exchange) -> {
      go.await();
      ECHO.answer(seen, exchange);
    });
    client.say(request("1", "ping"));
    assertEquals("BAD_ID", client.ask(request("1.0", "ping")).at("/error/data/reason").asText());
    go.countDown();
    assertTrue(client.hear().has("result"));
  }

  @Test
  void boundsLinesAnswersAndWhatIsUnderWay() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    String much = "x".repeat(1 << 20);
    start((seen, exchange) -> {
      if (seen.body().contains("large")) {
        ScriptedServer.json(
            exchange, 200, "{\"jsonrpc\":\"2.0\",\"id\":\"l\",\"result\":\"" + much + "\"}");
      } else {
        go.await();
        ECHO.answer(seen, exchange);
      }
    });
    JsonNode line = client.ask("{\"id\":\"i\",\"method\":\"ping\",\"params\":\"" + much + "\"}");
    assertEquals("i", line.get("id").asText());
    assertEquals("REQUEST_TOO_LARGE", line.at("/error/data/reason").asText());
    JsonNode answer = client.ask(request("\"l\"", "large"));
    assertEquals("ANSWER_TOO_LARGE", answer.at("/error/data/reason").asText());
    await().until(() -> server.seen().size() == 1);
    for (int id = 0; id < BridgeClient.LIMITS.requests(); id++) {
      client.say(request(Integer.toString(id), "ping"));
    }
    assertEquals(
        "TOO_MANY_REQUESTS", client.ask(request("99", "ping")).at("/error/data/reason").asText());
    go.countDown();
    for (int id = 0; id < BridgeClient.LIMITS.requests(); id++) {
      assertTrue(client.hear().has("result"));
    }
  }

  @Test
  void givesUpASilentServerAndAnswersWhatIsLeftAtTheEnd() throws Exception {
    Limits limits =
        new Limits(1 << 10, 1 << 10, 5, 1 << 10, Duration.ofSeconds(1), Duration.ofMillis(200));
    start((_, exchange) -> {
      ScriptedServer.send(ScriptedServer.events(exchange), ": begun\n\n");
      new CountDownLatch(1).await();
    });
    client.close();
    client = clientOf(server, limits);
    assertEquals("TIMED_OUT", client.ask(request("1", "ping")).at("/error/data/reason").asText());
    client.say(request("2", "ping"));
    assertEquals(0, client.end());
    assertEquals(1, client.rest().size());
    assertTrue(client.rest().getFirst().contains("\"reason\":\"ENDED\""), client.rest().toString());
  }

  @Test
  void answersWhatIsUnderWayAfterTheEndOfTheInput() throws Exception {
    CountDownLatch go = new CountDownLatch(1);
    start((seen, exchange) -> {
      go.await();
      ECHO.answer(seen, exchange);
    });
    client.say("");
    client.say(request("1", "ping"));
    await().until(() -> server.seen().size() == 1);
    Thread.ofVirtual().start(go::countDown);
    assertEquals(0, client.end());
    assertEquals(List.of(result("1")), client.rest());
  }
}
