package io.devbuddy.local.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;

/** Posts single JSON-RPC requests, as the operations guide's curl does. */
record McpCaller(URI url, String apiKey) {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient HTTP = HttpClient.newHttpClient();

  /** Calls shell_execute and returns the result object. */
  JsonNode execute(String command, String... arguments) {
    ObjectNode parameters = JSON.createObjectNode().put("command", command);
    List.of(arguments).forEach(parameters.putArray("arguments")::add);
    return call("shell_execute", parameters);
  }

  JsonNode call(String tool, ObjectNode arguments) {
    ObjectNode request = JSON.createObjectNode().put("jsonrpc", "2.0").put("id", 1);
    request.put("method", "tools/call");
    request.putObject("params").put("name", tool).set("arguments", arguments);
    return read(post(request.toString()).body()).path("result");
  }

  HttpResponse<String> post(String body) {
    return send(
        HttpRequest.newBuilder(url)
            .header("Content-Type", "application/json")
            .header("X-API-Key", apiKey)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(url.resolve(path)).GET().build());
  }

  private static HttpResponse<String> send(HttpRequest request) {
    try {
      return HTTP.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (IOException e) {
      throw new UncheckedIOException(json, e);
    }
  }

  /** The JSON that a tool result carries as text. */
  static JsonNode text(JsonNode result) {
    return read(result.path("content").path(0).path("text").asText());
  }
}
