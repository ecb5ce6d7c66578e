package io.devbuddy.local.bridge;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.devbuddy.local.bridge.ScriptedServer.Script;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;

/** A bridge between a client and a server that follows a script. */
abstract class BridgeScene {
  static final ObjectMapper JSON = new ObjectMapper();
  static final Script ECHO =
      (seen, exchange) -> {
        JsonNode request = JSON.readTree(seen.body());
        ScriptedServer.json(exchange, 200, result(request.get("id").toString()));
      };

  @TempDir Path folder;
  ScriptedServer server = new ScriptedServer(ECHO);
  BridgeClient client = clientOf(server, BridgeClient.LIMITS);

  BridgeScene() throws IOException {}

  static String result(String id) {
    return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":{\"ok\":true}}";
  }

  static String request(String id, String method) {
    return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"" + method + "\"}";
  }

  static BridgeClient clientOf(ScriptedServer server, Limits limits) throws IOException {
    return new BridgeClient(new KeyFileDestination(server.url(), Optional.empty()), limits);
  }

  void start(Script script) {
    server.follow(script);
  }

  @AfterEach
  void end() throws IOException {
    client.close();
    server.close();
  }
}
