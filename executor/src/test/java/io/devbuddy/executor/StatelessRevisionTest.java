package io.devbuddy.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Revision 2026-07-28: no handshake, every request stands for itself. */
class StatelessRevisionTest {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String REVISION = "2026-07-28";

  private final RunningExecutor server = RunningExecutor.withDefaults();

  @AfterEach
  void stop() {
    server.close();
  }

  private static String message(String method, String version, String params) {
    return """
    {"jsonrpc":"2.0","id":"r","method":"%s","params":{%s"_meta":{\
    "io.modelcontextprotocol/protocolVersion":"%s",\
    "io.modelcontextprotocol/clientCapabilities":{},\
    "io.modelcontextprotocol/clientInfo":{"name":"new client","version":"1"}}}}\
    """
        .formatted(method, params, version);
  }

  private HttpResponse<String> send(String method, String params, String... headers)
      throws Exception {
    List<String> all =
        new ArrayList<>(List.of("MCP-Protocol-Version", REVISION, "Mcp-Method", method));
    all.addAll(List.of(headers));
    return server.post(message(method, REVISION, params), all.toArray(String[]::new));
  }

  private static JsonNode json(HttpResponse<String> response) throws Exception {
    return JSON.readTree(response.body());
  }

  @Test
  void discoverTellsRevisionsCapabilitiesAndServer() throws Exception {
    HttpResponse<String> response = send("server/discover", "");
    assertEquals(200, response.statusCode());
    JsonNode result = json(response).path("result");
    assertEquals(
        List.of("2026-07-28", "2025-11-25", "2025-06-18", "2025-03-26", "2024-11-05"),
        result.path("supportedVersions").valueStream().map(JsonNode::asText).toList());
    assertTrue(result.at("/capabilities/tools").isObject(), result.toString());
    assertTrue(result.at("/capabilities/resources").isObject(), result.toString());
    assertEquals(
        "DevBuddy.Server", result.at("/_meta/io.modelcontextprotocol~1serverInfo/name").asText());
    assertTrue(result.path("instructions").asText().contains("without a shell"));
    assertCacheable(result, 60_000);
    assertTrue(response.headers().firstValue("Mcp-Session-Id").isEmpty());
  }

  private static void assertCacheable(JsonNode result, int ttlMillis) {
    assertEquals("complete", result.path("resultType").asText());
    assertEquals(ttlMillis, result.path("ttlMs").asInt(-1), result.toString());
    assertEquals("private", result.path("cacheScope").asText());
  }

  @Test
  void listsSayForHowLongTheyMayBeKept() throws Exception {
    assertCacheable(json(send("tools/list", "")).path("result"), 60_000);
    assertCacheable(json(send("resources/templates/list", "")).path("result"), 60_000);
    assertCacheable(json(send("resources/list", "")).path("result"), 0);
  }

  @Test
  void callsNeedNoSessionAndNameTheClientThemselves() throws Exception {
    HttpResponse<String> response =
        send(
            "tools/call",
            "\"name\":\"shell_execute\",\"arguments\":{\"command\":\"git\"},",
            "Mcp-Name",
            "shell_execute");
    JsonNode result = json(response).path("result");
    assertEquals("git version 2.50.0\nmore\n", result.at("/structuredContent/stdout").asText());
    assertEquals("complete", result.path("resultType").asText());
    assertFalse(result.has("ttlMs"));
    assertTrue(server.log().contains("User: new_client"), server.log());
  }

  @Test
  void aSessionIdIsIgnored() throws Exception {
    assertEquals(200, send("tools/list", "", "Mcp-Session-Id", "of another server").statusCode());
  }

  @Test
  void namesThatFitNoHeaderComeEncoded() throws Exception {
    String encoded =
        "=?base64?"
            + Base64.getEncoder().encodeToString("wörk".getBytes(StandardCharsets.UTF_8))
            + "?=";
    String params = "\"name\":\"wörk\",";
    JsonNode reply = json(send("tools/call", params, "Mcp-Name", encoded));
    assertEquals("Unknown tool: 'wörk'", reply.at("/error/message").asText());
    JsonNode broken = json(send("tools/call", params, "Mcp-Name", "=?base64?*?="));
    assertEquals(-32020, broken.at("/error/code").asInt());
  }

  @ParameterizedTest
  @ValueSource(strings = {"initialize", "ping", "logging/setLevel", "nope"})
  void whatIsNotThereIsA404(String method) throws Exception {
    HttpResponse<String> response = send(method, "");
    assertEquals(404, response.statusCode());
    assertEquals(-32601, json(response).at("/error/code").asInt());
    assertEquals("r", json(response).path("id").asText());
  }

  @ParameterizedTest
  @CsvSource({
    // header, method header, name header, version in the body: code and what is named
    "2026-07-28, tools/list, shell_execute, 2026-07-28, -32020, Mcp-Method",
    "2026-07-28, tools/call, shell, 2026-07-28, -32020, Mcp-Name",
    "2026-07-28, tools/call, '', 2026-07-28, -32020, Mcp-Name",
    "2026-07-28, '', shell_execute, 2026-07-28, -32020, Mcp-Method",
    "2025-11-25, tools/call, shell_execute, 2026-07-28, -32020, MCP-Protocol-Version",
    "'', tools/call, shell_execute, 2026-07-28, -32020, MCP-Protocol-Version",
    "2026-07-28, tools/call, shell_execute, 2027-01-01, -32020, MCP-Protocol-Version",
    "2027-01-01, tools/call, shell_execute, 2027-01-01, -32022, 2026-07-28",
    "2025-11-25, tools/call, shell_execute, 2025-11-25, -32022, 2026-07-28"
  })
  void holdsTheHeadersAgainstTheBody(
      String header, String method, String name, String version, int code, String named)
      throws Exception {
    List<String> headers = new ArrayList<>();
    add(headers, "MCP-Protocol-Version", header);
    add(headers, "Mcp-Method", method);
    add(headers, "Mcp-Name", name);
    HttpResponse<String> response =
        server.post(
            message(
                "tools/call",
                version,
                "\"name\":\"shell_execute\",\"arguments\":{\"command\":\"git\"},"),
            headers.toArray(String[]::new));
    JsonNode error = json(response).path("error");
    assertEquals(400, response.statusCode());
    assertEquals(code, error.path("code").asInt(), error.toString());
    assertTrue(error.path("message").asText().contains(named), error.toString());
    assertEquals("r", json(response).path("id").asText());
    assertTrue(server.commands.requests.isEmpty());
    if (code == -32022) {
      assertEquals(version, error.at("/data/requested").asText());
      assertEquals(REVISION, error.at("/data/supported/0").asText());
    }
  }

  private static void add(List<String> headers, String name, String value) {
    if (!value.isEmpty()) {
      headers.addAll(List.of(name, value));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | protocolVersion",
        "{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\"} | clientCapabilities"
      })
  void namesTheFieldThatIsMissing(String meta, String field) throws Exception {
    HttpResponse<String> response =
        server.post(
            "{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/list\",\"params\":{\"_meta\":"
                + meta
                + "}}",
            "MCP-Protocol-Version",
            REVISION,
            "Mcp-Method",
            "tools/list");
    assertEquals(400, response.statusCode());
    assertEquals(-32602, json(response).at("/error/code").asInt());
    assertTrue(json(response).at("/error/message").asText().contains(field), response.body());
  }

  @Test
  void aResourceThatIsNotThereIsAWrongParameter() throws Exception {
    String uri = "file:///tmp/no-such-file-of-this-test";
    JsonNode error =
        json(send("resources/read", "\"uri\":\"" + uri + "\",", "Mcp-Name", uri)).path("error");
    assertEquals(-32602, error.path("code").asInt(), error.toString());
  }

  @Test
  void takesNotificationsAndNoBatchesOrResponses() throws Exception {
    String[] header = {"MCP-Protocol-Version", REVISION};
    assertEquals(202, server.post("{\"jsonrpc\":\"2.0\",\"method\":\"n\"}", header).statusCode());
    assertEquals(
        400, server.post("{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{}}", header).statusCode());
    assertEquals(
        400, server.post("[" + message("tools/list", REVISION, "") + "]", header).statusCode());
  }

  @Test
  void bothErasAreServedAtOnce() throws Exception {
    String list = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}";
    assertFalse(json(server.post(list)).path("result").has("resultType"));
    assertTrue(json(send("tools/list", "")).path("result").has("resultType"));
    assertEquals(
        -32601,
        json(server.post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"server/discover\"}"))
            .at("/error/code")
            .asInt());
  }
}
