package io.devbuddy.executor.launch;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The end of the executor as it is installed, by a signal or by the end of its standard input. */
@Timeout(120)
class DrainIT {
  private static final Path LAUNCHER =
      Path.of(System.getProperty("devbuddy.root", ".."), "executor/target/executor/bin/executor")
          .toAbsolutePath()
          .normalize();
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Ends when the file {@code go} appears. */
  private static final String WAITS = "until [ -e go ]; do sleep 0.05; done; echo arrived";

  private final HttpClient http = HttpClient.newHttpClient();

  @TempDir private Path folder;

  private int port;
  private Optional<Process> started = Optional.empty();

  @BeforeEach
  void prepare() throws IOException {
    Files.createDirectories(folder.resolve("ws"));
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
  }

  @AfterEach
  void end() throws InterruptedException {
    if (started.isPresent()) {
      started.get().destroyForcibly().waitFor();
    }
    http.close();
  }

  @Test
  void aRunningCommandEndsByItselfWhileFurtherOnesAreRefused() throws Exception {
    Process executor = start(60);
    var running = callWhatWaits();
    terminate(executor);

    await().until(() -> get("/health/ready").statusCode() == 503);
    assertTrue(get("/health/ready").body().contains("the server is stopping"));
    JsonNode refusal = call("echo never");
    assertEquals("SERVER_STOPPING", refusal.at("/error/code").asText(), refusal.toString());
    String id = refusal.at("/error/correlationId").asText();
    assertTrue(
        log().lines().anyMatch(line -> line.contains(id) && line.contains("SERVER_STOPPING")),
        log());
    assertTrue(post("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/list\"}").contains("shell"));
    assertEquals(200, get("/health").statusCode(), "it lives");
    assertFalse(running.isDone());

    Files.createFile(folder.resolve("ws/go"));
    assertEquals("arrived\n", running.get(10, TimeUnit.SECONDS).path("stdout").asText());
    assertTrue(executor.waitFor(10, TimeUnit.SECONDS), log());
    assertEquals(0, executor.exitValue());
    assertTrue(log().lines().anyMatch(line -> line.endsWith("stopped")), log());
  }

  @Test
  void aCallThatWaitsForItsTurnIsRefused() throws Exception {
    Process executor = start(60, "--CommandExecution:MaxConcurrentCommands=1");
    var running = callWhatWaits();
    var queued = CompletableFuture.supplyAsync(() -> call("echo never"));
    await().until(() -> status("queuedCommands") == 1);
    terminate(executor);
    assertEquals(
        "SERVER_STOPPING", queued.get(10, TimeUnit.SECONDS).at("/error/code").asText(), log());
    Files.createFile(folder.resolve("ws/go"));
    assertEquals("arrived\n", running.get(10, TimeUnit.SECONDS).path("stdout").asText());
  }

  @Test
  void aCommandThatTakesLongerIsEndedAndAnswered() throws Exception {
    Process executor = start(1);
    var running = callWhatWaits();
    terminate(executor);
    assertEquals("CANCELLED", running.get(20, TimeUnit.SECONDS).at("/error/code").asText(), log());
    assertTrue(executor.waitFor(10, TimeUnit.SECONDS), log());
    assertEquals(0, executor.exitValue());
  }

  @Test
  void theEndOfStandardInputEndsCommandsAtOnceAlsoDuringADrain() throws Exception {
    Process executor = start(100);
    var running = callWhatWaits();
    terminate(executor);
    await().until(() -> get("/health/ready").statusCode() == 503);
    assertFalse(running.isDone());
    executor.getOutputStream().close();
    assertEquals("CANCELLED", running.get(20, TimeUnit.SECONDS).at("/error/code").asText(), log());
    assertTrue(executor.waitFor(10, TimeUnit.SECONDS), log());
  }

  /** By the handle, as the process itself would close the standard input too. */
  private static void terminate(Process executor) {
    assertTrue(executor.toHandle().destroy());
  }

  private Process start(int drainSeconds, String... settings) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(LAUNCHER.toString());
    command.addAll(List.of("--bind", "127.0.0.1", "--exit-on-stdin-close"));
    command.addAll(
        List.of(
            "--CommandExecution:DrainSeconds=" + drainSeconds,
            "--CommandExecution:AllowedCommands:0=bash",
            "--CommandExecution:AllowedPaths:0=" + folder.resolve("ws")));
    command.addAll(List.of(settings));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("CODE_BASE_PATH", folder.resolve("ws").toString());
    builder.environment().put("ASPNETCORE_HTTP_PORTS", Integer.toString(port));
    Process executor =
        builder.redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile()).start();
    started = Optional.of(executor);
    await()
        .atMost(Duration.ofSeconds(30))
        .until(() -> !executor.isAlive() || log().contains("listening for HTTP"));
    assertTrue(executor.isAlive(), log());
    return executor;
  }

  /** Starts a command and returns once it runs. */
  private CompletableFuture<JsonNode> callWhatWaits() {
    CompletableFuture<JsonNode> reply = CompletableFuture.supplyAsync(() -> call(WAITS));
    await().until(() -> status("runningCommands") == 1);
    return reply;
  }

  /** Runs a script and returns what the tool answers. */
  private JsonNode call(String script) {
    try {
      var message = JSON.createObjectNode().put("jsonrpc", "2.0").put("id", 1);
      message.put("method", "tools/call");
      var arguments =
          message.putObject("params").put("name", "shell_execute").putObject("arguments");
      arguments.put("command", "bash").put("timeoutSeconds", 110);
      arguments.putArray("arguments").add("-c").add(script);
      return JSON.readTree(
          JSON.readTree(post(message.toString())).at("/result/content/0/text").asText());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private int status(String figure) throws IOException {
    return JSON.readTree(get("/status").body()).at("/activity/" + figure).asInt();
  }

  private String post(String message) throws IOException {
    return send(request("/")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(message)))
        .body();
  }

  private HttpResponse<String> get(String path) throws IOException {
    return send(request(path));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("log"));
  }
}
