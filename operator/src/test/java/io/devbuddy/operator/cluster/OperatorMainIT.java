package io.devbuddy.operator.cluster;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.api.v1alpha1.WorkspacePhase;
import io.devbuddy.operator.OperatorMain;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.File;
import java.io.IOException;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator as a process of its own. */
@NeedsCluster
class OperatorMainIT {
  private final RealCluster cluster;
  private final Team team;

  OperatorMainIT(RealCluster cluster) {
    this.cluster = cluster;
    this.team = new Team(cluster);
  }

  @Test
  void servesUntilItIsTerminated(@TempDir Path folder) throws IOException {
    int port = freePort();
    try (FakeNode _ = new FakeNode(cluster, team);
        ClusterProcess operator = start(port, folder)) {
      operator.await(() -> status(port, "/healthz") == 200 && status(port, "/readyz") == 200);
      team.create("demo", "{}");
      team.eventually("demo", WorkspacePhase.READY);
      assertEquals(0, operator.terminate(), operator.output());
    }
  }

  @Test
  void anotherProcessGoesOnAfterAKill(@TempDir Path folder) throws IOException {
    int port = freePort();
    try (ClusterProcess operator = start(port, folder)) {
      operator.await(() -> status(port, "/readyz") == 200);
      team.create("demo", "{}");
      team.eventually(Deployment.class, "demo", _ -> true);
      operator.kill();
    }
    team.specify("demo", "{replicas: 2}");
    try (ClusterProcess _ = start(port, folder)) {
      team.eventually(
          Deployment.class, "demo", deployment -> deployment.getSpec().getReplicas() == 2);
    }
  }

  @Test
  void saysWhatIsWrongWithASetting(@TempDir Path folder) throws IOException {
    Map<String, String> environment = new HashMap<>(environment(freePort()));
    environment.put("DEVBUDDY_SERVICE_TYPE", "Tunnel");
    try (ClusterProcess operator =
        ClusterProcess.start("operator", command(), environment, folder)) {
      await().atMost(Team.PATIENCE).until(() -> !operator.isAlive());
      assertEquals(1, operator.terminate());
      assertTrue(
          operator
              .output()
              .contains(
                  "The operator cannot start: The environment variable DEVBUDDY_SERVICE_TYPE (flag"
                      + " --service-type) is 'Tunnel'; set it to ClusterIP, LoadBalancer or"
                      + " NodePort"),
          operator.output());
    }
  }

  private ClusterProcess start(int port, Path folder) {
    return ClusterProcess.start("operator", command(), environment(port), folder);
  }

  private Map<String, String> environment(int port) {
    return Map.of(
        "KUBECONFIG", cluster.operatorKubeconfig().toString(),
        "DEVBUDDY_EXECUTOR_IMAGE", "example.test/executor:1",
        "DEVBUDDY_TOOLBOX_IMAGE", "example.test/toolbox:1",
        "DEVBUDDY_WATCH_NAMESPACES", team.namespace(),
        "DEVBUDDY_HEALTH_PORT", Integer.toString(port));
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

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static int status(int port, String path) throws IOException, InterruptedException {
    try (HttpClient http = HttpClient.newHttpClient()) {
      return http.send(
              HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
              HttpResponse.BodyHandlers.discarding())
          .statusCode();
    }
  }
}
