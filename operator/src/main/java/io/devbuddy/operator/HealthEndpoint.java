package io.devbuddy.operator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Answers a cluster's probes: {@code GET /healthz} says that the process lives, {@code GET /readyz}
 * whether its watches work (200, else 503) and what it is in the election of a leader.
 */
final class HealthEndpoint implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private HealthEndpoint(HttpServer server) {
    this.server = server;
  }

  /**
   * Starts to answer.
   *
   * @param port TCP port; 0 picks a free one
   * @throws IOException if the port cannot be bound
   */
  static HealthEndpoint start(int port, Supplier<Readiness> readiness) throws IOException {
    HealthEndpoint endpoint = new HealthEndpoint(HttpServer.create(new InetSocketAddress(port), 0));
    endpoint.server.setExecutor(endpoint.threads);
    endpoint.server.createContext(
        "/healthz", exchange -> answer(exchange, new Readiness(true, "ok")));
    endpoint.server.createContext("/readyz", exchange -> answer(exchange, readiness.get()));
    endpoint.server.start();
    return endpoint;
  }

  int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.close();
  }

  private static void answer(HttpExchange exchange, Readiness readiness) throws IOException {
    byte[] body = (readiness.words() + "\n").getBytes(StandardCharsets.US_ASCII);
    try (exchange) {
      exchange.sendResponseHeaders(
          readiness.ready() ? HttpURLConnection.HTTP_OK : HttpURLConnection.HTTP_UNAVAILABLE,
          body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /**
   * Whether the operator can do its work.
   *
   * @param words one line that says what it does
   */
  record Readiness(boolean ready, String words) {}
}
