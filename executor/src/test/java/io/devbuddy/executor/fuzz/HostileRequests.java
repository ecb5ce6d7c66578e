package io.devbuddy.executor.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Makes requests that begin as good ones and are then spoilt, in their JSON, bytes or headers. */
final class HostileRequests {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String STATELESS =
      "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
          + "\"io.modelcontextprotocol/clientInfo\":{\"name\":\"x\",\"version\":\"1\"},"
          + "\"io.modelcontextprotocol/clientCapabilities\":{}}";
  private static final List<String> MESSAGES =
      List.of(
          message(
              "initialize",
              "{\"protocolVersion\":\"2025-11-25\",\"capabilities\":{},"
                  + "\"clientInfo\":{\"name\":\"x\",\"version\":\"1\"}}"),
          message("ping", "{}"),
          message("tools/list", "{}"),
          message("tools/list", "{" + STATELESS + "}"),
          message("server/discover", "{" + STATELESS + "}"),
          message("resources/list", "{\"cursor\":\"x\"}"),
          message("resources/read", "{\"uri\":\"file:///a.txt\"}"),
          message("resources/templates/list", "{}"),
          tool(
              "shell_execute",
              "{\"command\":\"git\",\"arguments\":[\"log\"],\"timeoutSeconds\":3}"),
          tool("shell_execute_json", "{\"command\":\"dotnet\",\"arguments\":[\"--info\"]}"),
          tool("check_file_exists", "{\"fileName\":\"a.txt\"}"),
          tool("explain_command", "{\"command\":\"rm\",\"arguments\":[\"-rf\",\"/\"]}"),
          tool("read_file", "{\"path\":\"a.txt\",\"offset\":1,\"limit\":2}"),
          tool("list_directory", "{\"path\":\".\"}"),
          tool("search_text", "{\"pattern\":\"a+\",\"regex\":true,\"path\":\".\"}"),
          tool("read_output", "{\"id\":\"here.1\",\"stream\":\"stdout\",\"waitSeconds\":0}"),
          tool("stop_command", "{\"id\":\"here.1\"}"),
          tool("list_commands", "{}"),
          "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/cancelled\",\"params\":{\"requestId\":1}}",
          "[" + message("ping", "{}") + "," + message("tools/list", "{}") + "]");

  private static final List<String> HEADERS =
      List.of(
          "Accept: application/json, text/event-stream",
          "Accept: */*;q=0",
          "Accept: text/event-stream",
          "MCP-Protocol-Version: 2026-07-28",
          "MCP-Protocol-Version: 2025-03-26",
          "MCP-Protocol-Version: \u0001",
          "Mcp-Session-Id: x.y.z",
          "Mcp-Method: tools/call",
          "Mcp-Name: shell_execute",
          "Origin: http://evil.test",
          "Origin: null",
          "X-API-Key: ",
          "Authorization: Bearer",
          "Transfer-Encoding: chunked",
          "Transfer-Encoding: gzip",
          "Expect: 100-continue",
          "Content-Encoding: gzip",
          "Connection: close",
          "Cookie: a=\"",
          "traceparent: 00-00-00-00",
          ": empty",
          "No colon",
          "X-Long: " + "x".repeat(9000));

  private final Random random;

  HostileRequests(Random random) {
    this.random = random;
  }

  private static String message(String method, String params) {
    return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":" + params + "}";
  }

  private static String tool(String name, String arguments) {
    return message("tools/call", "{\"name\":\"" + name + "\",\"arguments\":" + arguments + "}");
  }

  private <T> T pick(List<T> values) {
    return values.get(random.nextInt(values.size()));
  }

  private boolean chance(int oneIn) {
    return random.nextInt(oneIn) == 0;
  }

  /**
   * A request.
   *
   * @param latin1 its bytes, each as the character of that number
   * @param whole whether the server can tell where it ends
   */
  record Sent(String latin1, boolean whole) {
    byte[] bytes() {
      return latin1.getBytes(StandardCharsets.ISO_8859_1);
    }
  }

  Sent next() throws IOException {
    boolean whole = true;
    byte[] body = chance(40) ? new byte[0] : body();
    StringBuilder head = new StringBuilder();
    head.append(
        chance(20) ? pick(List.of("GET", "PUT", "DELETE", "OPTIONS", "get", "P@ST", "")) : "POST");
    head.append(' ');
    head.append(
        chance(20)
            ? pick(
                List.of(
                    "/mcp",
                    "/sse",
                    "/message",
                    "/status",
                    "/%00",
                    "//",
                    "*",
                    "/?a=%zz",
                    "http://x/",
                    "/health/../"))
            : "/");
    head.append(chance(60) ? " HTTP/1.0" : " HTTP/1.1").append("\r\n");
    if (!chance(50)) {
      head.append("Host: ")
          .append(chance(20) ? pick(List.of("", "[::", "a b", "x".repeat(300))) : "localhost")
          .append("\r\n");
    }
    if (!chance(20)) {
      head.append("Content-Type: ")
          .append(
              chance(20)
                  ? pick(List.of("text/plain", "application/json; charset=utf-16", ";"))
                  : "application/json")
          .append("\r\n");
    }
    while (chance(3)) {
      String header = pick(HEADERS);
      whole &= !header.startsWith("Transfer-") && !header.startsWith("Expect");
      head.append(header).append("\r\n");
    }
    if (chance(80)) {
      whole = false;
      head.append("Content-Length: ").append(pick(List.of("-1", "x", "99999999999", "")));
    } else {
      head.append("Content-Length: ").append(body.length);
    }
    head.append("\r\n\r\n");
    ByteArrayOutputStream request = new ByteArrayOutputStream();
    request.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
    request.writeBytes(body);
    return new Sent(request.toString(StandardCharsets.ISO_8859_1), whole);
  }

  private byte[] body() throws IOException {
    JsonNode message = JSON.readTree(pick(MESSAGES));
    int changes = random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      message = spoilt(message, 0);
    }
    byte[] bytes = JSON.writeValueAsBytes(message);
    if (chance(3)) {
      bytes = spoilt(bytes);
    }
    return bytes;
  }

  /** Changes one place, at random depth. */
  private JsonNode spoilt(JsonNode node, int depth) {
    if ((depth > 0 && chance(3)) || node.isValueNode() || node.isEmpty()) {
      return value();
    }
    return switch (node) {
      case ObjectNode object -> spoilt(object, depth);
      case ArrayNode array -> spoilt(array, depth);
      default -> value();
    };
  }

  private JsonNode spoilt(ObjectNode object, int depth) {
    List<String> names = new ArrayList<>();
    object.fieldNames().forEachRemaining(names::add);
    String name = pick(names);
    switch (random.nextInt(8)) {
      case 0 -> object.remove(name);
      case 1 -> object.set(text(), object.get(name));
      case 2 -> object.set(name, value());
      default -> object.set(name, spoilt(object.get(name), depth + 1));
    }
    return object;
  }

  private JsonNode spoilt(ArrayNode array, int depth) {
    int at = random.nextInt(array.size());
    return chance(4) ? array.add(value()) : array.set(at, spoilt(array.get(at), depth + 1));
  }

  private JsonNode value() {
    JsonNodeFactory json = JsonNodeFactory.instance;
    return switch (random.nextInt(12)) {
      case 0 -> json.nullNode();
      case 1 -> json.numberNode(random.nextLong());
      case 2 -> json.numberNode(random.nextInt(5) - 2);
      case 3 -> json.numberNode(random.nextDouble() * 1e300);
      case 4 -> json.booleanNode(random.nextBoolean());
      case 5 -> json.objectNode();
      case 6 -> json.arrayNode();
      case 7 -> deep(1 + random.nextInt(60));
      case 8 -> json.textNode(text().repeat(1 + random.nextInt(200)));
      default -> json.textNode(text());
    };
  }

  private static JsonNode deep(int levels) {
    JsonNode node = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < levels; i++) {
      node = JsonNodeFactory.instance.arrayNode().add(node);
    }
    return node;
  }

  private String text() {
    return pick(
        List.of(
            "",
            " ",
            "..",
            "/",
            "/etc/passwd",
            "a.txt",
            "git",
            "rm",
            "\u0000",
            "\n",
            "\ud800",
            "\u202e",
            "☃",
            "(a+)+$",
            "[",
            "file:///%2e%2e/x",
            "here.1",
            "2026-07-28",
            "%s%n",
            "-1",
            "1e999",
            "shell_execute",
            "stdout",
            "progressToken",
            "_meta",
            "id",
            "jsonrpc"));
  }

  private byte[] spoilt(byte[] bytes) {
    byte[] changed = bytes.clone();
    int changes = 1 + random.nextInt(3);
    for (int i = 0; i < changes && changed.length > 0; i++) {
      int at = random.nextInt(changed.length);
      switch (random.nextInt(3)) {
        case 0 -> changed[at] = (byte) random.nextInt(256);
        case 1 -> changed = Arrays.copyOf(changed, at);
        default ->
            changed[at] = (byte) pick(List.of('{', '}', '[', ']', '"', ',', ':', '\\')).charValue();
      }
    }
    return changed;
  }
}
