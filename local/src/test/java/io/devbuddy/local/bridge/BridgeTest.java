package io.devbuddy.local.bridge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.OutputStream;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What passes over the bridge when all is well. */
class BridgeTest extends BridgeScene {
  BridgeTest() throws IOException {}

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
}
