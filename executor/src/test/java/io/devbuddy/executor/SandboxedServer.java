package io.devbuddy.executor;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devbuddy.executor.config.ConfigLoader;
import io.devbuddy.executor.config.ExecutorConfig;
import io.devbuddy.executor.config.LaunchOptions;
import io.devbuddy.executor.config.ProcessEnvironment;
import io.devbuddy.executor.config.ServerConfig;
import io.devbuddy.executor.forward.ForwardFigures;
import io.devbuddy.executor.logging.LogOutput;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A started server whose commands are real ones in the sandbox, and a client for it. */
final class SandboxedServer implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Isolation isolation;
  private final Executor executor;

  /** Starts for a workspace, with settings of {@code CommandExecution} by key. */
  SandboxedServer(Path workspace, Map<String, String> commandExecution) {
    Map<String, String> settings = new HashMap<>();
    settings.put("CommandExecution:AllowedPaths:0", workspace.toString());
    settings.put("CommandExecution:AllowedCommands:0", "bash");
    settings.put("CommandExecution:AllowedCommands:1", "cat");
    settings.put("CommandExecution:AllowedCommands:2", "setsid");
    settings.put("CommandExecution:SanitizeErrorMessages", "false");
    commandExecution.forEach((key, value) -> settings.put("CommandExecution:" + key, value));
    ExecutorConfig loaded =
        ConfigLoader.load(
            new LaunchOptions(
                Optional.empty(), Optional.of("127.0.0.1"), false, false, false, settings),
            new ProcessEnvironment(
                Map.of("CODE_BASE_PATH", workspace.toString(), "HOSTNAME", "here")));
    LogOutput.install(loaded.logLevels(), loaded.logFormat(), log);
    ExecutorConfig config =
        new ExecutorConfig(
            loaded.environment(),
            loaded.files(),
            loaded.privatePaths(),
            loaded.workspace(),
            loaded.commandSearchPath(),
            new ServerConfig(
                "127.0.0.1",
                List.of(0),
                List.of(),
                Optional.empty(),
                List.of("*"),
                loaded.server().limits()),
            loaded.logLevels(),
            loaded.logFormat(),
            loaded.logForward(),
            loaded.apiKey(),
            loaded.jwt(),
            loaded.commandExecution(),
            loaded.metricsPort());
    isolation = Isolation.open(config);
    executor =
        Executor.start(
            config,
            isolation.execution(),
            isolation.files(),
            isolation.explanations(),
            isolation.report(),
            isolation,
            ForwardFigures::none);
  }

  int port() {
    return executor.httpPorts().getFirst();
  }

  String log() {
    return log.toString(StandardCharsets.UTF_8);
  }

  static ObjectNode arguments() {
    return JSON.createObjectNode();
  }

  /** Sends a request and returns the whole reply. */
  JsonNode ask(String method, ObjectNode params) throws IOException, InterruptedException {
    ObjectNode message = JSON.createObjectNode().put("jsonrpc", "2.0").put("id", 1);
    message.put("method", method).set("params", params);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + "/"))
            .header("Content-Type", "application/json")
            .header("Accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(message.toString()))
            .build();
    return JSON.readTree(client.send(request, HttpResponse.BodyHandlers.ofString()).body());
  }

  /** Calls a tool and returns its result. */
  JsonNode result(String tool, ObjectNode arguments) throws IOException, InterruptedException {
    ObjectNode params = JSON.createObjectNode().put("name", tool);
    params.set("arguments", arguments);
    return ask("tools/call", params).path("result");
  }

  /** Calls a tool that is to succeed, and returns its structured result. */
  JsonNode call(String tool, ObjectNode arguments) throws IOException, InterruptedException {
    JsonNode result = result(tool, arguments);
    assertFalse(result.path("isError").asBoolean(true), result.toString());
    return result.path("structuredContent");
  }

  /** Calls a tool that is to fail, and returns the error. */
  JsonNode error(String tool, ObjectNode arguments) throws IOException, InterruptedException {
    JsonNode result = result(tool, arguments);
    return JSON.readTree(result.at("/content/0/text").asText()).path("error");
  }

  /** Stops it, as a signal would. */
  void stop() {
    executor.stop();
  }

  @Override
  public void close() {
    executor.stop();
    isolation.close();
    client.close();
  }
}
