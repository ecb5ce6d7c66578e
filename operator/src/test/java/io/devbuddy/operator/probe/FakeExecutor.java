package io.devbuddy.operator.probe;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A small HTTP server on loopback that answers as an executor does, or as told otherwise. */
public final class FakeExecutor implements AutoCloseable {
  /** A report of an executor that enforces everything. */
  public static final String REPORT =
      """
      {"server": {"name": "DevBuddy.Server", "version": "1.2.3"},
       "policyDigest": "0123abcd",
       "isolation": {"mode": "Required", "enforced": true, "landlockAbi": 6, "seccomp": true,
         "evidence": [{"attempt": "reading /proc/version", "refused": true, "answer": "EACCES"}],
         "findings": []},
       "activity": {"runningCommands": 0, "queuedCommands": 0, "idleSeconds": 7},
       "added": "later"}
      """;

  private static final String ACTIVITY =
      "\"runningCommands\": 0, \"queuedCommands\": 0, \"idleSeconds\": 7";

  /** A report of an executor that should enforce the policy and cannot. */
  public static final String NOT_ENFORCED =
      REPORT
          .replace("\"enforced\": true", "\"enforced\": false")
          .replace("\"findings\": []", "\"findings\": [\"Landlock: the kernel has none\"]");

  /** Every request in order: method, path, host and agent. */
  public final List<String> requests = new CopyOnWriteArrayList<>();

  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private volatile String key = "";
  private volatile String report = REPORT;
  private volatile String initialized =
      """
      {"jsonrpc":"2.0","id":1,"result":{"protocolVersion":"2025-11-25",
       "serverInfo":{"name":"DevBuddy.Server","version":"1.2.3"}}}
      """;

  /** Starts on a free port of 127.0.0.1. */
  public FakeExecutor() {
    this("127.0.0.1", 0);
  }

  /** Starts on an address of loopback. */
  public FakeExecutor(String address, int port) {
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral(address), port), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.setExecutor(threads);
    server.createContext("/", this::answer);
    server.start();
  }

  /** Asks for this key from now on. */
  public FakeExecutor key(String wanted) {
    key = wanted;
    return this;
  }

  /** Answers this to {@code GET /status} from now on. */
  public FakeExecutor report(String json) {
    report = json;
    return this;
  }

  /** Reports this use from now on. */
  public FakeExecutor activity(int running, int queued, long idleSeconds) {
    return report(
        REPORT.replace(
            ACTIVITY,
            "\"runningCommands\": %d, \"queuedCommands\": %d, \"idleSeconds\": %d"
                .formatted(running, queued, idleSeconds)));
  }

  /** How often it was asked for its status. */
  public long statusRequests() {
    return requests.stream().filter(request -> request.startsWith("GET /status ")).count();
  }

  /** Answers this to {@code initialize} from now on. */
  public FakeExecutor initialized(String json) {
    initialized = json;
    return this;
  }

  /** Where it listens. */
  public ExecutorAddress address() {
    return ExecutorAddress.of("127.0.0.1", port(), List.of());
  }

  /** The port it listens on. */
  public int port() {
    return server.getAddress().getPort();
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    var headers = exchange.getRequestHeaders();
    requests.add(
        String.join(
            " ",
            exchange.getRequestMethod(),
            path,
            headers.getFirst("Host"),
            String.valueOf(headers.getFirst("User-Agent"))));
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (!key.isEmpty() && !key.equals(headers.getFirst("X-API-Key"))) {
      reply(exchange, 401, "{}");
    } else if (path.equals("/status")) {
      reply(exchange, report.isEmpty() ? 404 : 200, report);
    } else if (body.contains("\"initialize\"")) {
      exchange.getResponseHeaders().set("Mcp-Session-Id", "a-session");
      reply(exchange, 200, initialized);
    } else if (!"a-session".equals(headers.getFirst("Mcp-Session-Id"))
        || headers.getFirst("MCP-Protocol-Version") == null) {
      reply(exchange, 400, "{}");
    } else if (body.contains("notifications/initialized")) {
      reply(exchange, 202, "");
    } else {
      reply(
          exchange,
          200,
          "{\"jsonrpc\":\"2.0\",\"id\":2,\"result\":{\"tools\":"
              + "[{\"name\":\"shell_execute\"},{\"name\":\"check_file_exists\"}]}}");
    }
  }

  private static void reply(HttpExchange exchange, int status, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
      exchange.getResponseBody().write(bytes);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }
}
