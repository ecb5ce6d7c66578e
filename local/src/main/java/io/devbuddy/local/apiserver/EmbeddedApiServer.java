package io.devbuddy.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * A Kubernetes API server in memory, on 127.0.0.1 over plain HTTP and without credentials.
 *
 * <p>Made for one laptop: kubectl, the operator and the local node talk to it as they would to a
 * cluster. Nothing is kept when it closes. The namespace {@code default} is there from the start.
 * The README of this package lists what it leaves out. Thread-safe.
 */
public final class EmbeddedApiServer implements AutoCloseable {

  private static final String LOOPBACK = "127.0.0.1";
  private static final Duration IDLE_TIMEOUT = Duration.ofSeconds(30);
  private static final int JETTY_THREADS = 8;

  private final Server server;
  private final ServerConnector connector;
  private final ExecutorService threads;

  private EmbeddedApiServer(Server server, ServerConnector connector, ExecutorService threads) {
    this.server = server;
    this.connector = connector;
    this.threads = threads;
  }

  /**
   * Starts a server that accepts requests when this returns.
   *
   * @param port 0 for any free port, up to 65535
   * @param podLogs where the output of pods comes from
   * @throws PortInUseException when the port cannot be opened
   */
  public static EmbeddedApiServer start(int port, PodLogs podLogs) {
    ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    Server server = new Server(new QueuedThreadPool(JETTY_THREADS, 1));
    HttpConfiguration configuration = new HttpConfiguration();
    configuration.setSendServerVersion(false);
    ServerConnector connector =
        new ServerConnector(server, 1, 1, new HttpConnectionFactory(configuration));
    connector.setHost(LOOPBACK);
    connector.setPort(port);
    connector.setIdleTimeout(IDLE_TIMEOUT.toMillis());
    server.addConnector(connector);
    server.setHandler(new JettyGateway(router(podLogs, Clock.systemUTC()), threads));
    EmbeddedApiServer started = new EmbeddedApiServer(server, connector, threads);
    try {
      connector.open();
      started.startJetty();
      return started;
    } catch (IOException e) {
      started.close();
      throw new PortInUseException(port, e);
    }
  }

  private static ApiRouter router(PodLogs podLogs, Clock clock) {
    ObjectStore store = new ObjectStore();
    ResourceTypes types = new ResourceTypes();
    Deletion deletion = new Deletion(store, types, clock);
    ResourceWriter writer =
        new ResourceWriter(store, types, new Admission(new ServiceAddresses()), deletion, clock);
    Tables tables = new Tables(clock);
    createDefaultNamespace(types, writer);
    ResourceEndpoint resources =
        new ResourceEndpoint(
            store,
            writer,
            deletion,
            new WatchEndpoint(store, tables, clock),
            new PodLogEndpoint(podLogs),
            tables);
    return new ApiRouter(types, new Discovery(types), new OpenApi(types), resources);
  }

  private static void createDefaultNamespace(ResourceTypes types, ResourceWriter writer) {
    ResourceType type = types.find("", "v1", "namespaces").orElseThrow();
    ObjectNode namespace = Json.object();
    ObjectMeta.of(namespace).put("name", "default");
    WriteOptions options =
        new WriteOptions("devbuddy", WriteOptions.FieldValidation.IGNORE, false, false);
    writer.create(type, "", namespace, options);
  }

  /** Where clients reach the server: {@code http://127.0.0.1:PORT}. */
  public URI uri() {
    return URI.create("http://" + LOOPBACK + ":" + connector.getLocalPort());
  }

  /** Ends all watches and followed logs, and frees the port. Safe to call more than once. */
  @Override
  public void close() {
    threads.shutdownNow();
    stopJetty();
    threads.close();
  }

  // Jetty's lifecycle methods declare Exception; none of them is one a caller could handle.
  private void startJetty() {
    try {
      server.start();
    } catch (Exception e) {
      close();
      throw new IllegalStateException("the API server cannot start: " + e.getMessage(), e);
    }
  }

  private void stopJetty() {
    try {
      server.stop();
    } catch (Exception e) {
      throw new IllegalStateException("the API server cannot stop: " + e.getMessage(), e);
    }
  }
}
