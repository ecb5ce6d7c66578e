package io.devbuddy.operator;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/** A port that answers a few paths, for probes and scrapes. */
final class HttpEndpoint implements AutoCloseable {
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  private HttpEndpoint(HttpServer server) {
    this.server = server;
  }

  /**
   * Starts to answer.
   *
   * @param port TCP port; 0 picks a free one
   * @param pages what each path answers; every other path is 404
   * @throws IOException if the port cannot be bound
   */
  static HttpEndpoint start(int port, Map<String, Supplier<Answer>> pages) throws IOException {
    HttpEndpoint endpoint = new HttpEndpoint(HttpServer.create(new InetSocketAddress(port), 0));
    endpoint.server.setExecutor(endpoint.threads);
    pages.forEach((path, page) ->
        endpoint.server.createContext(path, exchange -> answer(exchange, page.get())));
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

  private static void answer(HttpExchange exchange, Answer answer) throws IOException {
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    try (exchange) {
      exchange.getResponseHeaders().set("Content-Type", answer.contentType());
      exchange.sendResponseHeaders(answer.code(), body.length);
      exchange.getResponseBody().write(body);
    }
  }

  /**
   * What a path answers.
   *
   * @param code HTTP status
   */
  record Answer(int code, String contentType, String body) {
    /** One line for people: 200 if all is well, else 503. */
    static Answer line(boolean well, String words) {
      return new Answer(
          well ? HttpURLConnection.HTTP_OK : HttpURLConnection.HTTP_UNAVAILABLE,
          "text/plain; charset=utf-8",
          words + "\n");
    }

    /** Prometheus' text format. */
    static Answer metrics(String text) {
      return new Answer(
          HttpURLConnection.HTTP_OK, "text/plain; version=0.0.4; charset=utf-8", text);
    }
  }
}
