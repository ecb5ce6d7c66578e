package io.devbuddy.executor.attacks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Runs attempts as an MCP client does: {@code shell_execute} of a real executor process. */
final class ExecutorRunner implements Runner {
  private static final ObjectMapper JSON = new ObjectMapper();
  private final HttpClient client = HttpClient.newHttpClient();
  private final Stage stage;
  private final ExecutorProcess process;

  ExecutorRunner(Stage stage, String isolation) {
    this(stage, isolation, false, List.of());
  }

  /** Runs attempts on an executor that may also execute what lies in the workspace. */
  ExecutorRunner(Stage stage, String isolation, boolean workspaceExecutables) {
    this(stage, isolation, workspaceExecutables, List.of());
  }

  /** One whose commands may connect to TCP ports. */
  ExecutorRunner(Stage stage, String isolation, List<Integer> openPorts) {
    this(stage, isolation, false, openPorts);
  }

  /** Lets its executor be started by another program; to be called before its first use. */
  ExecutorRunner startedBy(String... program) {
    process.startedBy(List.of(program));
    return this;
  }

  private ExecutorRunner(
      Stage stage, String isolation, boolean workspaceExecutables, List<Integer> openPorts) {
    this.stage = stage;
    process = new ExecutorProcess(stage, isolation, workspaceExecutables, openPorts);
  }

  @Override
  public Reply run(List<String> argv, Path workingDirectory, int timeoutSeconds) {
    process.ensureReady();
    Instant start = Instant.now();
    try {
      String body =
          client
              .send(request(argv, workingDirectory, timeoutSeconds), BodyHandlers.ofString())
              .body();
      return read(body, Duration.between(start, Instant.now()));
    } catch (IOException e) {
      // The attempt has ended the server; whether it was meant to is the row's to say.
      return new Reply(
          "",
          "no reply: " + e + ", " + process.lastWords(),
          -1,
          false,
          Duration.between(start, Instant.now()));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public long serverPid() {
    process.ensureReady();
    return process.pid();
  }

  @Override
  public Path serverFolder() {
    return process.folder();
  }

  @Override
  public int serverPort() {
    return process.port();
  }

  @Override
  public void close() {
    process.close();
    client.close();
  }

  private HttpRequest request(List<String> argv, Path workingDirectory, int timeoutSeconds) {
    ObjectNode call = JSON.createObjectNode();
    call.put("jsonrpc", "2.0").put("id", 1).put("method", "tools/call");
    ObjectNode params = call.putObject("params");
    ObjectNode arguments = params.put("name", "shell_execute").putObject("arguments");
    arguments.put("command", argv.getFirst());
    ArrayNode rest = arguments.putArray("arguments");
    argv.stream().skip(1).forEach(rest::add);
    arguments.put("workingDirectory", workingDirectory.toString());
    arguments.put("timeoutSeconds", timeoutSeconds);
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + process.port() + "/"))
        .timeout(Duration.ofSeconds(timeoutSeconds + 15L))
        .header("Content-Type", "application/json")
        .header("Accept", "application/json, text/event-stream")
        .header("X-API-Key", stage.secret())
        .POST(HttpRequest.BodyPublishers.ofString(call.toString()))
        .build();
  }

  private static Reply read(String body, Duration elapsed) {
    String json =
        body.lines()
            .filter(line -> line.startsWith("data:"))
            .map(line -> line.substring(5))
            .filter(line -> line.contains("\"result\"") || line.contains("\"error\""))
            .findFirst()
            .orElse(body);
    try {
      JsonNode result = JSON.readTree(json).path("result");
      String text = result.path("content").path(0).path("text").asText();
      if (result.path("isError").asBoolean() || result.isMissingNode()) {
        return new Reply("", text.isEmpty() ? body : text, -1, true, elapsed);
      }
      JsonNode outcome = JSON.readTree(text);
      return new Reply(
          outcome.path("stdout").asText(),
          outcome.path("stderr").asText(),
          outcome.path("exitCode").asInt(),
          false,
          elapsed);
    } catch (IOException e) {
      throw new UncheckedIOException(body, e);
    }
  }
}
