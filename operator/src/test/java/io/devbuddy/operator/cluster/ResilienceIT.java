package io.devbuddy.operator.cluster;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspace;
import io.devbuddy.api.v1alpha1.WorkspacePhase;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.Watcher;
import io.fabric8.kubernetes.client.WatcherException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The operator, its API server and the line between them fail in turn. */
@NeedsCluster
class ResilienceIT {
  private static final int MANY = 30;

  /** With quantities, which the API server keeps in another spelling, and every kind of object. */
  private static final String SPECIFICATION =
      """
      resources: {limits: {cpu: 1500m, memory: 1024Mi}}
      workspace: {source: {volumeClaimTemplate: {size: 1024Mi}}}
      autoscaling: {maxReplicas: 1}
      """;

  private static final String INGRESS = "route: {type: Ingress, host: a.test, tls: {}}\n";
  private static final String GATEWAY =
      "route: {type: HTTPRoute, host: a.test, path: /a, parentRefs: [{name: g}]}\n";

  private final RealCluster cluster;
  private final Team team;

  ResilienceIT(RealCluster cluster) {
    this.cluster = cluster;
    this.team = new Team(cluster);
  }

  @Test
  void settledWorkspacesCauseNoWriteWhenTheOperatorStartsAgain() {
    List<String> names = IntStream.range(0, MANY).mapToObj(i -> "settled-" + i).toList();
    try (FakeNode _ = new FakeNode(cluster, team);
        OptionalCrd _ =
            OptionalCrd.install(cluster, "gateway.networking.k8s.io", "v1", "HTTPRoute")) {
      try (RunningOperator _ = RunningOperator.start(cluster, team)) {
        names.forEach(
            name -> team.create(name, SPECIFICATION + (name.endsWith("1") ? GATEWAY : INGRESS)));
        names.forEach(name -> team.eventually(name, WorkspacePhase.READY));
        names.forEach(name -> team.eventuallyEvent("Ready", name));
      }
      AuditLog audit = cluster.audit().fromNow();
      try (RunningOperator _ = RunningOperator.start(cluster, team)) {
        // A new one's progress shows that the settled ones, which came first, were looked at.
        team.create("marker", "{}");
        team.eventually("marker", WorkspacePhase.READY);
        team.eventuallyEvent("Ready", "marker");
        await()
            .during(Duration.ofSeconds(2))
            .atMost(Team.PATIENCE)
            .untilAsserted(() ->
                assertEquals(
                    List.of(),
                    audit.writes().stream()
                        .filter(write -> write.name().startsWith("settled"))
                        .toList()));
        assertTrue(audit.writes().stream().anyMatch(write -> write.name().startsWith("marker")));
      }
    }
  }

  @Test
  void recoversWhenTheApiServerRestarts() {
    try (RunningOperator operator = RunningOperator.start(cluster, team)) {
      team.create("demo", "{}");
      team.eventually(Deployment.class, "demo", _ -> true);
      cluster.controlPlane().stopApiServer();
      await().atMost(Team.PATIENCE).until(() -> !operator.isHealthy());
      cluster.controlPlane().startApiServer();
      team.create("second", "{}");
      team.eventually(Deployment.class, "second", _ -> true);
      await().atMost(Team.PATIENCE).until(operator::isHealthy);
    }
  }

  @Test
  void seesWhatHappenedWhileItsWatchesWereCutAndExpired() throws Exception {
    try (TcpLine line = TcpLine.to(cluster.controlPlane().apiPort());
        RunningOperator operator = RunningOperator.start(clientThrough(line), team)) {
      team.create("demo", "{}");
      team.create("doomed", "{}");
      String seen =
          team.eventually(Deployment.class, "doomed", _ -> true).getMetadata().getResourceVersion();
      team.eventually("demo", WorkspacePhase.STARTING);
      line.cut();
      await().atMost(Team.PATIENCE).until(() -> !operator.isHealthy());
      team.change(
          Deployment.class,
          "demo",
          deployment ->
              new DeploymentBuilder(deployment).editSpec().withReplicas(9).endSpec().build());
      team.of(ConfigMap.class, "demo-config").delete();
      team.of(DevBuddyWorkspace.class, "doomed").delete();
      team.create("second", "{}");
      expire(seen);
      line.mend();
      team.eventually(
          Deployment.class, "demo", deployment -> deployment.getSpec().getReplicas() == 1);
      team.eventually(ConfigMap.class, "demo-config", _ -> true);
      team.eventually(Deployment.class, "second", _ -> true);
      await().atMost(Team.PATIENCE).until(operator::isHealthy);
    }
  }

  /** Makes every watch from that version end in 410: no history in etcd, none in the server. */
  private void expire(String version) throws IOException, InterruptedException {
    cluster.controlPlane().stopApiServer();
    cluster.controlPlane().compactHistory();
    cluster.controlPlane().startApiServer();
    CompletableFuture<Integer> refused = new CompletableFuture<>();
    try (var _ =
        cluster
            .admin()
            .apps()
            .deployments()
            .inNamespace(team.namespace())
            .watch(
                new ListOptionsBuilder().withResourceVersion(version).build(),
                new Watcher<>() {
                  @Override
                  public void eventReceived(Action action, Deployment deployment) {}

                  @Override
                  public void onClose(WatcherException cause) {
                    refused.complete(cause.isHttpGone() ? 410 : 0);
                  }
                })) {
      assertEquals(410, refused.orTimeout(60, java.util.concurrent.TimeUnit.SECONDS).join());
    }
  }

  private KubernetesClient clientThrough(TcpLine line) {
    return new KubernetesClientBuilder()
        .withConfig(cluster.operatorConfig("https://127.0.0.1:" + line.port()))
        .build();
  }
}
