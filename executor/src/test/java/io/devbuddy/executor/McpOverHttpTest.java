package io.devbuddy.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class McpOverHttpTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String LIST = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}";

  private final RunningExecutor server = RunningExecutor.withDefaults();

  @AfterEach
  void stop() {
    server.close();
  }

  private static String initialize(String version, String clientName) {
    return """
    {"jsonrpc":"2.0","id":"i","method":"initialize","params":{"protocolVersion":"%s",
     "capabilities":{},"clientInfo":{"name":"%s","version":"1"}}}\
    """
        .formatted(version, clientName);
  }

  @Test
  @Tag("P54")
  void answersTheBareCurlOfTheGuideWithPlainJson() throws Exception {
    HttpResponse<String> response = server.post(LIST);
    assertEquals(200, response.statusCode());
    assertEquals("application/json", response.headers().firstValue("Content-Type").orElse(""));
    List<String> names = new ArrayList<>();
    JSON.readTree(response.body())
        .at("/result/tools")
        .forEach(t -> names.add(t.path("name").asText()));
    assertEquals(
        List.of(
            "shell_execute",
            "shell_execute_json",
            "shell_get_available_tools",
            "check_file_exists"),
        names.subList(0, 4));
    assertTrue(response.headers().firstValue("Mcp-Session-Id").isEmpty());
  }

  @Test
  void framesTheAnswerAsOneEventWhenOnlyEventsAreAccepted() throws Exception {
    HttpResponse<String> response = server.post(LIST, "Accept", "text/event-stream");
    assertEquals("text/event-stream", response.headers().firstValue("Content-Type").orElse(""));
    assertTrue(response.body().startsWith("event: message\ndata: {"), response.body());
    assertTrue(response.body().endsWith("}\n\n"), response.body());
  }

  @ParameterizedTest
  @CsvSource({
    "2024-11-05, 2024-11-05",
    "2025-03-26, 2025-03-26",
    "2025-06-18, 2025-06-18",
    "2025-11-25, 2025-11-25",
    "2026-07-28, 2025-11-25",
    "1999-01-01, 2025-11-25"
  })
  void negotiatesTheRevision(String asked, String agreed) throws Exception {
    HttpResponse<String> response = server.post(initialize(asked, "c"));
    JsonNode result = JSON.readTree(response.body()).path("result");
    assertEquals(agreed, result.path("protocolVersion").asText());
    assertEquals("DevBuddy.Server", result.at("/serverInfo/name").asText());
    assertTrue(response.headers().firstValue("Mcp-Session-Id").isPresent());
  }

  @Test
  @Tag("P46")
  void nameOfTheClientReachesTheAuditTrailThroughTheSessionId() throws Exception {
    String session =
        server
            .post(initialize("2025-11-25", "mcp-client"))
            .headers()
            .firstValue("Mcp-Session-Id")
            .orElseThrow();
    server.post(
        RunningExecutor.callMessage("shell_execute", "{\"command\":\"git\"}"),
        "Mcp-Session-Id",
        session);
    server.call("shell_execute", "{\"command\":\"jq\"}");
    assertTrue(server.log().contains("Completed: git (CorrelationId: "), server.log());
    assertEquals(2, server.log().lines().filter(line -> line.contains("User: mcp-client")).count());
    assertEquals(2, server.log().lines().filter(line -> line.contains("User: unknown")).count());
  }

  @Test
  void refusesAForgedSessionId() throws Exception {
    HttpResponse<String> response = server.post(LIST, "Mcp-Session-Id", "abc.def");
    assertEquals(404, response.statusCode());
    assertEquals(-32001, JSON.readTree(response.body()).at("/error/code").asInt());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\": | 400 | -32700",
        "{\"jsonrpc\":\"1.0\",\"id\":1,\"method\":\"ping\"} | 400 | -32600",
        "[] | 400 | -32600",
        "7 | 400 | -32600",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"nope\"} | 200 | -32601",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"x\"}} | 200"
            + " | -32602",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{}} | 200 | -32602",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"initialize\",\"params\":{}} | 200 | -32602"
      })
  void answersErrorsWithTheirCode(String body, int status, int code) throws Exception {
    HttpResponse<String> response = server.post(body);
    assertEquals(status, response.statusCode(), response.body());
    assertEquals(code, JSON.readTree(response.body()).at("/error/code").asInt(), response.body());
  }

  @Test
  void namesTheUnknownTool() throws Exception {
    assertEquals("Unknown tool: 'x'", server.call("x", "{}").at("/error/message").asText());
  }

  @Test
  void keepsIdsOfEveryShape() throws Exception {
    for (String id : List.of("\"a b\"", "12345678901234567890123", "0", "-1")) {
      String body = "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"ping\"}";
      assertTrue(server.post(body).body().contains("\"id\":" + id), id);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}",
        "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}"
      })
  void acceptsWhatWantsNoReply(String body) throws Exception {
    HttpResponse<String> response = server.post(body);
    assertEquals(202, response.statusCode());
    assertEquals("", response.body());
    assertTrue(response.headers().firstValue("Content-Type").isEmpty());
  }

  @Test
  void answersBatchesOnlyInTheRevisionThatHasThem() throws Exception {
    String batch = "[" + LIST + ",{\"jsonrpc\":\"2.0\",\"method\":\"notifications/x\"},{\"id\":3}]";
    JsonNode replies = JSON.readTree(server.post(batch).body());
    assertEquals(2, replies.size());
    assertEquals(-32600, replies.at("/1/error/code").asInt());
    assertEquals(400, server.post(batch, "MCP-Protocol-Version", "2025-06-18").statusCode());
  }

  @Test
  void refusesAnUnknownProtocolVersionHeader() throws Exception {
    HttpResponse<String> response = server.post(LIST, "MCP-Protocol-Version", "2020-01-01");
    assertEquals(400, response.statusCode());
    JsonNode error = JSON.readTree(response.body()).path("error");
    assertEquals(-32022, error.path("code").asInt());
    assertEquals("2020-01-01", error.at("/data/requested").asText());
    assertTrue(error.at("/data/supported").toString().contains("2025-11-25"), response.body());
  }

  @Test
  void refusesOtherMediaTypes() throws Exception {
    assertEquals(415, server.send("POST", "/", LIST, "Content-Type", "text/plain").statusCode());
    assertEquals(415, server.send("POST", "/", LIST).statusCode());
    assertEquals(406, server.post(LIST, "Accept", "text/html").statusCode());
  }

  @Test
  void hasNoStreamToOpenAndNoSessionToEnd() throws Exception {
    for (String method : List.of("GET", "DELETE")) {
      HttpResponse<String> response = server.send(method, "/", "", "Accept", "text/event-stream");
      assertEquals(405, response.statusCode());
      assertEquals("POST", response.headers().firstValue("Allow").orElse(""));
    }
    assertEquals(404, server.send("GET", "/mcp", "").statusCode());
  }

  @ParameterizedTest
  @CsvSource({"GET, /sse", "POST, /message", "POST, /message?sessionId=1"})
  void tellsClientsOfTheOldTransportWhichOneToUse(String method, String path) throws Exception {
    HttpResponse<String> response = server.send(method, path, "{}", "Accept", "text/event-stream");
    assertEquals(410, response.statusCode());
    assertTrue(
        JSON.readTree(response.body()).path("error").asText().contains("streamable HTTP"),
        response.body());
  }

  @Test
  void refusesABodyThatIsTooLargeWhenItHasArrived() throws Exception {
    // More than the buffers of a socket hold.
    String padding = "x".repeat(20 << 20);
    HttpResponse<String> response =
        server.post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + padding + "\"}");
    assertEquals(413, response.statusCode());
    assertFalse(response.body().contains("Exception"), response.body());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Content-Length: 100000000", "Content-Length: 5000000\r\nExpect: 100-continue"})
  void refusesATooLargeBodyThatItDoesNotWaitFor(String headers) throws Exception {
    String reply =
        server.raw(
            "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
                + headers
                + "\r\n\r\n");
    assertTrue(reply.startsWith("HTTP/1.1 413"), reply);
  }

  @Test
  void refusesAChunkedBodyThatIsTooLarge() throws Exception {
    String chunk = "100000\r\n" + "x".repeat(1 << 20) + "\r\n";
    String reply =
        server.raw(
            "POST / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                + "Content-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
                + chunk.repeat(5)
                + "0\r\n\r\n");
    assertTrue(reply.startsWith("HTTP/1.1 413"), reply);
  }
}
