package io.devbuddy.local.bridge;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each request is answered once, whatever goes wrong. */
class BridgeFailuresTest extends BridgeScene {
  BridgeFailuresTest() throws IOException {}

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
