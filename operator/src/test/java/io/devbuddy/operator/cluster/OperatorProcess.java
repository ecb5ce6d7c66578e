package io.devbuddy.operator.cluster;

import io.devbuddy.operator.OperatorMain;
import io.devbuddy.operator.Scrape;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The operator as a process of its own, with its own ServiceAccount's rights, for one namespace.
 */
final class OperatorProcess implements AutoCloseable {
  private final ClusterProcess process;
  private final int healthPort;
  private final int metricsPort;

  private OperatorProcess(ClusterProcess process, int healthPort, int metricsPort) {
    this.process = process;
    this.healthPort = healthPort;
    this.metricsPort = metricsPort;
  }

  /** Starts a process whose output goes to {@code folder/name.log}, with more settings. */
  static OperatorProcess start(
      String name, RealCluster cluster, Team team, Path folder, Map<String, String> settings) {
    int healthPort = freePort();
    int metricsPort = freePort();
    Map<String, String> environment = new HashMap<>();
    environment.put("KUBECONFIG", cluster.operatorKubeconfig().toString());
    // By which the audit log tells the processes apart.
    environment.put("KUBERNETES_USER_AGENT", name);
    environment.put("DEVBUDDY_EXECUTOR_IMAGE", "example.test/executor:1");
    environment.put("DEVBUDDY_TOOLBOX_IMAGE", "example.test/toolbox:1");
    environment.put("DEVBUDDY_WATCH_NAMESPACES", team.namespace());
    environment.put("DEVBUDDY_HEALTH_PORT", Integer.toString(healthPort));
    environment.put("DEVBUDDY_METRICS_PORT", Integer.toString(metricsPort));
    environment.putAll(settings);
    return new OperatorProcess(
        ClusterProcess.start(name, command(), environment, folder), healthPort, metricsPort);
  }

  /** Waits until its watches work. */
  OperatorProcess awaitReady() {
    process.await(
        () -> ready().statusCode() == 200 && get(healthPort, "/healthz").statusCode() == 200);
    return this;
  }

  /** Waits until it is ready and says that line. */
  OperatorProcess awaitReady(String words) {
    process.await(() -> {
      HttpResponse<String> answer = ready();
      return answer.statusCode() == 200 && answer.body().equals(words + "\n");
    });
    return this;
  }

  /** Returns whether it says that it can work. */
  boolean isReady() {
    try {
      return ready().statusCode() == 200;
    } catch (IOException e) {
      return false; // it does not listen
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Returns its metrics. */
  Scrape scrape() {
    try {
      return Scrape.of(get(metricsPort, "/metrics").body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private HttpResponse<String> ready() throws IOException, InterruptedException {
    return get(healthPort, "/readyz");
  }

  private static HttpResponse<String> get(int port, String path)
      throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  ClusterProcess process() {
    return process;
  }

  @Override
  public void close() {
    process.close();
  }

  private static List<String> command() {
    String classPath =
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
            .filter(entry -> !entry.contains("test-classes"))
            .collect(Collectors.joining(File.pathSeparator));
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-cp",
        classPath,
        OperatorMain.class.getName());
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
