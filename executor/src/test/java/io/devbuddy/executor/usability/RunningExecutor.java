package io.devbuddy.executor.usability;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;

/** The executor as it is shipped, as a process of its own, and a client of it. */
public final class RunningExecutor implements AutoCloseable {
  private static final ObjectMapper JSON = new ObjectMapper();
  static final Path LAUNCHER = Path.of("target", "executor", "bin", "executor").toAbsolutePath();
  private static final int TIMEOUT_SECONDS = 120;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Process process;
  private final Path log;
  private final URI address;

  private RunningExecutor(Process process, Path log, URI address) {
    this.process = process;
    this.log = log;
    this.address = address;
  }

  /**
   * Starts an executor and waits until it is ready.
   *
   * @param settings the content of its {@code appsettings.json}
   * @param workspace the folder its commands work in
   */
  public static RunningExecutor start(JsonNode settings, Path workspace) throws IOException {
    return start(settings, workspace, Machine.searchPath());
  }

  /** Starts an executor that looks for programs in other folders than those of the machine. */
  static RunningExecutor start(JsonNode settings, Path workspace, String searchPath)
      throws IOException {
    Path config = Files.createTempDirectory(Machine.privateFolder(), "config-");
    Files.writeString(config.resolve("appsettings.json"), settings.toString());
    Path log = config.resolve("executor.log");
    int port = freePort();
    ProcessBuilder builder =
        new ProcessBuilder(
            LAUNCHER.toString(), "--config-dir", config.toString(), "--exit-on-stdin-close");
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().clear();
    builder
        .environment()
        .putAll(
            Map.of(
                "PATH",
                searchPath,
                "JAVA_HOME",
                System.getProperty("java.home"),
                "CODE_BASE_PATH",
                workspace.toString(),
                "ASPNETCORE_HTTP_PORTS",
                Integer.toString(port)));
    URI address = URI.create("http://127.0.0.1:" + port + "/");
    RunningExecutor executor = new RunningExecutor(builder.start(), log, address);
    executor.awaitReady();
    return executor;
  }

  /** Where it answers. */
  public URI address() {
    return address;
  }

  /** What it has logged. */
  public String log() throws IOException {
    return Files.readString(log);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitReady() {
    Awaitility.await("the executor to be ready")
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .until(this::isReady);
  }

  private boolean isReady() throws IOException, InterruptedException {
    if (!process.isAlive()) {
      throw new AssertionError("the executor ended: " + Files.readString(log));
    }
    HttpRequest request = HttpRequest.newBuilder(address.resolve("/health/ready")).build();
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() != 200) {
        throw new AssertionError("not ready: " + response.body() + Files.readString(log));
      }
      return true;
    } catch (ConnectException e) {
      return false;
    }
  }

  /**
   * Calls {@code shell_execute} and returns the tool's result object.
   *
   * @param folder relative to the workspace
   */
  JsonNode shellExecute(List<String> argv, String folder) throws IOException {
    ObjectNode arguments = JSON.createObjectNode();
    arguments.put("command", argv.getFirst());
    argv.stream().skip(1).forEach(arguments.putArray("arguments")::add);
    arguments.put("workingDirectory", folder);
    arguments.put("timeoutSeconds", TIMEOUT_SECONDS);
    return callTool("shell_execute", arguments);
  }

  /** Calls a tool and returns its result object. */
  JsonNode callTool(String tool, ObjectNode arguments) throws IOException {
    ObjectNode call = JSON.createObjectNode();
    call.put("jsonrpc", "2.0").put("id", 1).put("method", "tools/call");
    call.putObject("params").put("name", tool).set("arguments", arguments);
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .timeout(Duration.ofSeconds(TIMEOUT_SECONDS + 10))
            .POST(HttpRequest.BodyPublishers.ofString(call.toString(), UTF_8))
            .build();
    try {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      JsonNode reply = JSON.readTree(response.body());
      if (!reply.has("result")) {
        throw new AssertionError(response.statusCode() + " " + response.body());
      }
      return reply.get("result");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError("interrupted while " + tool + " ran", e);
    }
  }

  /** Ends the executor. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new AssertionError("the executor did not end within 20 s of SIGTERM");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    http.close();
  }
}
