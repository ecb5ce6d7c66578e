package io.devbuddy.operator.cluster;

import io.devbuddy.operator.OperatorMain;
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

  private OperatorProcess(ClusterProcess process, int healthPort) {
    this.process = process;
    this.healthPort = healthPort;
  }

  /** Starts a process whose output goes to {@code folder/name.log}, with more settings. */
  static OperatorProcess start(
      String name, RealCluster cluster, Team team, Path folder, Map<String, String> settings) {
    int port = freePort();
    Map<String, String> environment = new HashMap<>();
    environment.put("KUBECONFIG", cluster.operatorKubeconfig().toString());
    // By which the audit log tells the processes apart.
    environment.put("KUBERNETES_USER_AGENT", name);
    environment.put("DEVBUDDY_EXECUTOR_IMAGE", "example.test/executor:1");
    environment.put("DEVBUDDY_TOOLBOX_IMAGE", "example.test/toolbox:1");
    environment.put("DEVBUDDY_WATCH_NAMESPACES", team.namespace());
    environment.put("DEVBUDDY_HEALTH_PORT", Integer.toString(port));
    environment.putAll(settings);
    return new OperatorProcess(ClusterProcess.start(name, command(), environment, folder), port);
  }

  /** Waits until its watches work. */
  OperatorProcess awaitReady() {
    process.await(() -> get("/readyz").statusCode() == 200 && get("/healthz").statusCode() == 200);
    return this;
  }

  /** Waits until it is ready and says that line. */
  OperatorProcess awaitReady(String words) {
    process.await(() -> {
      HttpResponse<String> answer = get("/readyz");
      return answer.statusCode() == 200 && answer.body().equals(words + "\n");
    });
    return this;
  }

  /** Asks an endpoint of the health port. */
  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + healthPort + path)).build(),
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
