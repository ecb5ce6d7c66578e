package io.devbuddy.executor.http;

import io.devbuddy.executor.config.ConfigException;
import io.devbuddy.executor.config.ServerConfig;
import io.devbuddy.executor.tls.LiveCertificate;
import java.io.IOException;
import java.net.BindException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.VirtualThreadPool;

/** Listens for HTTP and HTTPS, and answers each request on a virtual thread of its own. */
public final class McpHttpServer {
  /** Connections past the most that are served, on which clients are told that they are. */
  private static final int SPARE_CONNECTIONS = 64;

  private static final int MAX_HEADER_BYTES = 16 << 10;
  private static final int ACCEPT_BACKLOG = 128;

  private enum Scheme {
    HTTP,
    HTTPS
  }

  private final Server server;

  private McpHttpServer(Server server) {
    this.server = server;
  }

  /**
   * Starts to listen.
   *
   * @throws ListenException naming the port that cannot be used
   * @throws ConfigException when the certificate cannot be used
   */
  static McpHttpServer start(
      ServerConfig config,
      Handler handler,
      Connections connections,
      ClientWatch clients,
      RequestTally requests) {
    QueuedThreadPool threads = new QueuedThreadPool(16, 2);
    threads.setName("http");
    threads.setVirtualThreadsExecutor(new VirtualThreadPool());
    Server server = new Server(threads);
    server.setErrorHandler(new JsonReplies());
    server.setHandler(new GracefulHandler(handler));
    server.setRequestLog(requests);
    server.addBean(clients);
    server.addBean(connections);
    server.addBean(
        new NetworkConnectionLimit(config.limits().maxConnections() + SPARE_CONNECTIONS, server));
    for (int port : config.httpPorts()) {
      server.addConnector(
          connector(server, connections, config.bindAddress(), port, Scheme.HTTP, http()));
    }
    config
        .certificate()
        .map(LiveCertificate::of)
        .ifPresent(certificate -> {
          SslConnectionFactory tls = tls(certificate);
          for (int port : config.httpsPorts()) {
            server.addConnector(
                connector(
                    server, connections, config.bindAddress(), port, Scheme.HTTPS, tls, https()));
          }
        });
    McpHttpServer started = new McpHttpServer(server);
    started.open();
    return started;
  }

  private static HttpConfiguration configuration() {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(MAX_HEADER_BYTES);
    return http;
  }

  private static HttpConnectionFactory http() {
    return new HttpConnectionFactory(configuration());
  }

  private static HttpConnectionFactory https() {
    HttpConfiguration https = configuration();
    // Which hosts are answered is for AllowedHosts to say, not for the certificate.
    https.addCustomizer(new SecureRequestCustomizer(false));
    return new HttpConnectionFactory(https);
  }

  private static SslConnectionFactory tls(LiveCertificate certificate) {
    return new SslConnectionFactory(new TlsContext(certificate), HttpVersion.HTTP_1_1.asString());
  }

  private static ServerConnector connector(
      Server server,
      Connections connections,
      String bindAddress,
      int port,
      Scheme scheme,
      ConnectionFactory... protocols) {
    ServerConnector connector =
        new ServerConnector(server, 1, 1, protocols) {
          @Override
          protected SocketChannelEndPoint newEndPoint(
              SocketChannel channel, ManagedSelector selector, SelectionKey key) {
            WatchedEndPoint endPoint =
                new WatchedEndPoint(channel, selector, key, getScheduler(), connections);
            endPoint.setIdleTimeout(getIdleTimeout());
            return endPoint;
          }
        };
    connector.setName(scheme.name());
    connector.setHost(bindAddress);
    connector.setPort(port);
    connector.setIdleTimeout(Connections.IDLE_TIMEOUT.toMillis());
    connector.setAcceptQueueSize(ACCEPT_BACKLOG);
    // Connections that are kept open without a request need not be waited for.
    connector.setShutdownIdleTimeout(50);
    return connector;
  }

  private void open() {
    // Every port is taken before any is served.
    for (ServerConnector connector : connectors()) {
      try {
        connector.open();
      } catch (IOException e) {
        closeConnectors();
        throw new ListenException(
            "cannot listen on port " + connector.getPort() + ": " + reason(connector, e), e);
      }
    }
    try {
      server.start();
    } catch (Exception e) {
      closeConnectors();
      throw new ListenException("the HTTP server cannot start: " + e.getMessage(), e);
    }
  }

  private static String reason(ServerConnector connector, IOException e) {
    return e instanceof BindException || e.getCause() instanceof BindException
        ? "it is in use or not permitted; set ASPNETCORE_%s_PORTS to another"
            .formatted(connector.getName())
        : String.valueOf(e.getMessage());
  }

  private List<ServerConnector> connectors() {
    return Arrays.stream(server.getConnectors()).map(ServerConnector.class::cast).toList();
  }

  private void closeConnectors() {
    connectors().forEach(ServerConnector::close);
  }

  /** The ports in use for plain HTTP, in the order of the configuration. */
  public List<Integer> httpPorts() {
    return ports(Scheme.HTTP);
  }

  /** The ports in use for HTTPS, in the order of the configuration. */
  public List<Integer> httpsPorts() {
    return ports(Scheme.HTTPS);
  }

  private List<Integer> ports(Scheme scheme) {
    return connectors().stream()
        .filter(connector -> connector.getName().equals(scheme.name()))
        .map(ServerConnector::getLocalPort)
        .toList();
  }

  /** Takes no new requests, and returns when those that run have been answered or time is up. */
  public void stop(Duration patience) {
    server.setStopTimeout(patience.toMillis());
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the HTTP server did not stop in an orderly way", e);
    }
  }
}
