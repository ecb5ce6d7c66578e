package io.devbuddy.executor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.devbuddy.executor.config.ConfigLoader;
import io.devbuddy.executor.config.ExecutorConfig;
import io.devbuddy.executor.config.LaunchOptions;
import io.devbuddy.executor.config.ProcessEnvironment;
import io.devbuddy.executor.config.ServerConfig;
import io.devbuddy.executor.explain.DenialHints;
import io.devbuddy.executor.explain.Explainer;
import io.devbuddy.executor.files.FileWorkers;
import io.devbuddy.executor.forward.ForwardFigures;
import io.devbuddy.executor.http.Readiness;
import io.devbuddy.executor.logging.LogOutput;
import io.devbuddy.executor.policy.AccessPlan;
import io.devbuddy.executor.policy.CommandPolicy;
import io.devbuddy.executor.sandbox.Evidence;
import io.devbuddy.executor.sandbox.SandboxReport;
import io.devbuddy.executor.tool.Explanations;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** A started server with {@link FakeCommands}, and a client for it. */
public final class RunningExecutor implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();

  /** What the server is told that the kernel enforces. */
  static final SandboxReport SANDBOX =
      new SandboxReport(
          6,
          true,
          true,
          true,
          List.of(new Evidence("reading /proc/version", true, "EACCES")),
          List.of("a finding"));

  /** What the server's commands did. */
  public final FakeCommands commands = new FakeCommands();

  private final ByteArrayOutputStream log = new ByteArrayOutputStream();
  private final HttpClient client = HttpClient.newHttpClient();
  private final FileWorkers files;
  private final Executor executor;

  /** Starts with settings by key, such as {@code CommandExecution:MaxTimeoutSeconds}. */
  public RunningExecutor(Map<String, String> settings, Map<String, String> environment) {
    this(settings, environment, List::of);
  }

  /** Starts with something that may speak against being ready. */
  public RunningExecutor(
      Map<String, String> settings, Map<String, String> environment, Readiness isolation) {
    ExecutorConfig loaded =
        ConfigLoader.load(
            new LaunchOptions(
                Optional.empty(), Optional.of("127.0.0.1"), false, false, false, settings),
            new ProcessEnvironment(environment));
    LogOutput.install(loaded.logLevels(), loaded.logFormat(), log);
    ExecutorConfig config = onFreePorts(loaded);
    files = FileWorkers.open(Isolation.policy(config).fileAccess());
    executor =
        Executor.start(
            config,
            commands,
            files,
            explanations(config),
            SANDBOX,
            isolation,
            ForwardFigures::none);
  }

  /** The same settings on ports that nobody uses. */
  public static ExecutorConfig onFreePorts(ExecutorConfig loaded) {
    return new ExecutorConfig(
        loaded.environment(),
        loaded.files(),
        loaded.privatePaths(),
        loaded.workspace(),
        loaded.commandSearchPath(),
        new ServerConfig(
            "127.0.0.1",
            loaded.server().httpPorts().isEmpty() ? List.of() : List.of(0),
            loaded.server().certificate().isPresent() ? List.of(0) : List.of(),
            loaded.server().certificate(),
            loaded.server().allowedHosts(),
            loaded.server().limits()),
        loaded.logLevels(),
        loaded.logFormat(),
        loaded.logForward(),
        loaded.apiKey(),
        loaded.jwt(),
        loaded.commandExecution(),
        loaded.metricsPort().isPresent() ? OptionalInt.of(0) : OptionalInt.empty());
  }

  private static Explanations explanations(ExecutorConfig config) {
    CommandPolicy policy = Isolation.policy(config);
    AccessPlan plan = policy.accessPlan();
    boolean sanitized = config.commandExecution().sanitizeErrorMessages();
    return new Explanations(
        new Explainer(
            policy,
            plan,
            config.commandExecution().network(),
            config.commandExecution().isolation()),
        new DenialHints(policy, plan, config.commandExecution().network(), true, sanitized));
  }

  /** Starts with the defaults. */
  public static RunningExecutor withDefaults() {
    return new RunningExecutor(Map.of(), Map.of("CODE_BASE_PATH", "/tmp"));
  }

  /** Where it answers. */
  public URI uri(String path) {
    return URI.create("http://127.0.0.1:" + port() + path);
  }

  /** The port it listens on. */
  public int port() {
    return executor.httpPorts().getFirst();
  }

  /** The port it listens on for HTTPS. */
  public int httpsPort() {
    return executor.httpsPorts().getFirst();
  }

  /** The ports it listens on for plain HTTP. */
  public List<Integer> httpPorts() {
    return executor.httpPorts();
  }

  /** The port of the metrics; -1 when there are none. */
  public int metricsPort() {
    return executor.metricsPort().orElse(-1);
  }

  /** Everything that was logged. */
  public String log() {
    return log.toString(StandardCharsets.UTF_8);
  }

  /** Sends any request; headers are names and values in turn. */
  public HttpResponse<String> send(String method, String path, String body, String... headers)
      throws IOException, InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri(path)).method(method, HttpRequest.BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  /** POSTs a message as {@code curl} does. */
  public HttpResponse<String> post(String body, String... headers)
      throws IOException, InterruptedException {
    String[] all = new String[headers.length + 2];
    all[0] = "Content-Type";
    all[1] = "application/json";
    System.arraycopy(headers, 0, all, 2, headers.length);
    return send("POST", "/", body, all);
  }

  /** Calls a tool and returns the whole reply. */
  public JsonNode call(String tool, String arguments) throws IOException, InterruptedException {
    return JSON.readTree(post(callMessage(tool, arguments)).body());
  }

  /** The message that calls a tool. */
  public static String callMessage(String tool, String arguments) {
    return """
    {"jsonrpc":"2.0","id":1,"method":"tools/call","params":{"name":"%s","arguments":%s}}\
    """
        .formatted(tool, arguments);
  }

  /** Calls a tool and returns its result's text, read as JSON. */
  public JsonNode callForJson(String tool, String arguments)
      throws IOException, InterruptedException {
    return JSON.readTree(call(tool, arguments).at("/result/content/0/text").asText());
  }

  /** Sends bytes as they are and returns what comes until the server closes the connection. */
  public String raw(String request) throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Stops it, as a signal would. */
  public void stop() {
    executor.stop();
  }

  @Override
  public void close() {
    commands.release.countDown();
    executor.stop();
    files.close();
    client.close();
  }
}
