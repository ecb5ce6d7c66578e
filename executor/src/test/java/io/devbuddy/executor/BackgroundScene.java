package io.devbuddy.executor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
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
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server with real commands in the sandbox, and a client of it. */
@Timeout(120)
abstract class BackgroundScene {
  static final Duration PATIENCE = Duration.ofSeconds(20);
  static final String SOMEWHERE = ".AAAAAAAAAAAAAAAAAAAAAA";

  final String marker = UUID.randomUUID().toString();
  @TempDir Path workspace;
  SandboxedServer server;

  @BeforeEach
  void start() throws IOException {
    workspace = workspace.toRealPath();
    server = new SandboxedServer(workspace, Map.of());
  }

  @AfterEach
  void close() {
    server.close();
  }

  void restart(Map<String, String> settings) {
    server.close();
    server = new SandboxedServer(workspace, settings);
  }

  static ObjectNode command(String command, String... arguments) {
    ObjectNode call = SandboxedServer.arguments().put("command", command);
    List.of(arguments).forEach(call.putArray("arguments")::add);
    return call;
  }

  String started(String command, String... arguments) throws Exception {
    return server.call("start_command", command(command, arguments)).path("id").asText();
  }

  static ObjectNode of(String id) {
    return SandboxedServer.arguments().put("id", id);
  }

  JsonNode read(String id, String cursor) throws Exception {
    return server.call("read_output", of(id).put("cursor", cursor).put("waitSeconds", 20));
  }

  /** Reads on until the end of an output, and returns the last answer with the whole text. */
  ObjectNode readToEnd(String id) throws Exception {
    StringBuilder text = new StringBuilder();
    JsonNode part = read(id, "0");
    text.append(part.path("text").asText());
    while (!part.path("endOfOutput").asBoolean()) {
      part = read(id, part.path("cursor").asText());
      text.append(part.path("text").asText());
    }
    return ((ObjectNode) part).put("text", text.toString());
  }

  List<Long> marked() throws IOException {
    try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      return StreamSupport.stream(processes.spliterator(), false)
          .filter(this::isMarked)
          .map(process -> Long.valueOf(process.getFileName().toString()))
          .toList();
    }
  }

  boolean isMarked(Path process) {
    try {
      return Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1)
          .contains(marker);
    } catch (IOException e) {
      return false;
    }
  }
}
