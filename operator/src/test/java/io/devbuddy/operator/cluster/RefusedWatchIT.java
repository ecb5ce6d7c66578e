package io.devbuddy.operator.cluster;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.api.v1alpha1.WorkspacePhase;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.Interceptor;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** An API server that refuses a watch for a moment, as one does that has just been started. */
@NeedsCluster
class RefusedWatchIT {
  private final RealCluster cluster;
  private final Team team;

  RefusedWatchIT(RealCluster cluster) {
    this.cluster = cluster;
    this.team = new Team(cluster);
  }

  @Test
  void isTriedAgainAndEndsNothing() {
    RefusedOnce refused = new RefusedOnce();
    KubernetesClient client =
        new KubernetesClientBuilder()
            .withConfig(cluster.operatorConfig(cluster.controlPlane().url()))
            .withHttpClientBuilderConsumer(http -> http.addOrReplaceInterceptor("refuse", refused))
            .build();
    try (FakeNode _ = new FakeNode(cluster, team);
        RunningOperator operator = RunningOperator.start(client, team)) {
      team.create("demo", "{autoscaling: {minReplicas: 1, maxReplicas: 3}}");
      team.eventually(HorizontalPodAutoscaler.class, "demo", _ -> true);
      team.eventually("demo", WorkspacePhase.READY);
      assertTrue(refused.watches.get() > 1, "the premise: one watch was refused");
      await().atMost(Team.PATIENCE).until(operator::isHealthy);
    }
  }

  /** Asks the first time in the name of somebody else, which the operator has no right to. */
  private static final class RefusedOnce implements Interceptor {
    private final AtomicInteger watches = new AtomicInteger();

    @Override
    public void before(BasicBuilder builder, HttpRequest request, RequestTags tags) {
      String uri = request.uri().toString();
      if (uri.contains("/horizontalpodautoscalers?")
          && uri.contains("watch=true")
          && watches.incrementAndGet() == 1) {
        builder.setHeader("Impersonate-User", "nobody");
      }
    }
  }
}
