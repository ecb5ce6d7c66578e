package io.devbuddy.executor.http;

import java.net.BindException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * Answers {@code GET /metrics} on a port of its own, without a key and with threads of its own, so
 * that a busy server can still be looked at. Nothing else is served there.
 */
public final class MetricsServer {
  private static final int MAX_CONNECTIONS = 32;
  private static final int THREADS = 4;
  private static final int MAX_HEADER_BYTES = 8 << 10;
  private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(30);

  private final Server server;
  private final ServerConnector connector;

  private MetricsServer(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  /**
   * Starts to listen.
   *
   * @param port 0 lets the system choose
   * @param metrics the text of a scrape
   * @throws ListenException naming the port that cannot be used
   */
  public static MetricsServer start(String bindAddress, int port, Supplier<String> metrics) {
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, 1);
    threads.setName("metrics");
    threads.setDaemon(true);
    threads.setReservedThreads(0);
    Server server = new Server(threads);
    server.setErrorHandler(new JsonReplies());
    server.setHandler(new Scrape(metrics));
    server.addBean(new NetworkConnectionLimit(MAX_CONNECTIONS, server));
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(MAX_HEADER_BYTES);
    // The selector accepts too: scrapes are few.
    ServerConnector connector = new ServerConnector(server, 0, 1, new HttpConnectionFactory(http));
    connector.setHost(bindAddress);
    connector.setPort(port);
    connector.setIdleTimeout(IDLE_TIMEOUT.toMillis());
    server.addConnector(connector);
    try {
      server.start();
    } catch (Exception e) {
      stop(server);
      throw new ListenException(
          "cannot listen on port "
              + port
              + " for metrics: "
              + (e instanceof BindException || e.getCause() instanceof BindException
                  ? "it is in use or not permitted; set Metrics:Port to another, or to 0 for none"
                  : e.getMessage()),
          e);
    }
    return new MetricsServer(server, connector);
  }

  /** The port that it listens on. */
  public int port() {
    return connector.getLocalPort();
  }

  /** Stops to listen. */
  public void stop() {
    stop(server);
  }

  private static void stop(Server server) {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the metrics port did not close in an orderly way", e);
    }
  }

  /** {@code GET /metrics}. */
  private static final class Scrape extends Handler.Abstract {
    private final Supplier<String> metrics;

    Scrape(Supplier<String> metrics) {
      this.metrics = metrics;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      if (!Request.getPathInContext(request).equals("/metrics")) {
        JsonReplies.send(response, callback, 404, JsonReplies.error("Not Found"));
        return true;
      }
      if (!request.getMethod().equals("GET") && !request.getMethod().equals("HEAD")) {
        response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
        JsonReplies.send(response, callback, 405, JsonReplies.error("Method Not Allowed"));
        return true;
      }
      ByteBuffer body = StandardCharsets.UTF_8.encode(metrics.get());
      response
          .getHeaders()
          .put(HttpHeader.CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8");
      response.getHeaders().put(HttpHeader.CONTENT_LENGTH, body.remaining());
      response.write(true, body, callback);
      return true;
    }
  }
}
