package io.devbuddy.operator.cluster;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.api.v1alpha1.WorkspacePhase;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A generated API key is exchanged by an annotation, with the rights that the operator has. */
@NeedsCluster
class ApiKeyRotationIT {
  private final RealCluster cluster;
  private final Team team;

  ApiKeyRotationIT(RealCluster cluster) {
    this.cluster = cluster;
    this.team = new Team(cluster);
  }

  @Test
  void bothKeysAreThereForAWhileAndNothingRestarts() {
    try (FakeNode _ = new FakeNode(cluster, team)) {
      String first;
      List<String> pods;
      long generation;
      AuditLog audit;
      try (RunningOperator _ = RunningOperator.start(cluster, team)) {
        team.create("demo", "{}");
        team.eventually("demo", WorkspacePhase.READY);
        team.eventuallyEvent("Ready");
        first = entry(team.get(Secret.class, "demo-api-key"), "api-key");
        pods = pods();
        generation = generation();
        audit = cluster.audit().fromNow();
        team.annotate("demo", "devbuddy.io/rotate-api-key", "monday");
        Secret both = eventuallyWith(Set.of("api-key", "previous-api-key"));
        assertEquals(first, entry(both, "previous-api-key"));
        assertNotEquals(first, entry(both, "api-key"));
        String message = team.eventuallyEvent("ApiKeyRotated").getMessage();
        assertTrue(
            message.contains(
                both.getMetadata().getAnnotations().get("devbuddy.io/previous-api-key-until")),
            message);
        Secret one = eventuallyWith(Set.of("api-key"));
        assertEquals(entry(both, "api-key"), entry(one, "api-key"));
      }
      assertEquals(2, secretWrites(audit));
      AuditLog later = cluster.audit().fromNow();
      try (RunningOperator _ = RunningOperator.start(cluster, team)) {
        // A new one's progress shows that the settled one, which came first, was looked at.
        team.create("marker", "{}");
        team.eventually("marker", WorkspacePhase.READY);
        await()
            .during(Duration.ofSeconds(2))
            .atMost(Team.PATIENCE)
            .untilAsserted(() -> assertEquals(0, secretWrites(later)));
      }
      assertEquals(pods, pods());
      assertEquals(generation, generation());
      assertEquals(1, team.events("ApiKeyRotated").size());
    }
  }

  private Secret eventuallyWith(Set<String> entries) {
    return team.eventually(
        Secret.class, "demo-api-key", secret -> secret.getData().keySet().equals(entries));
  }

  private long secretWrites(AuditLog audit) {
    return audit.writes().stream()
        .filter(write -> write.namespace().equals(team.namespace()))
        .filter(write -> write.name().equals("demo-api-key") && write.code() == 200)
        .count();
  }

  private List<String> pods() {
    return team.all(Pod.class).stream()
        .filter(pod -> pod.getMetadata().getName().startsWith("demo-"))
        .map(pod -> pod.getMetadata().getUid())
        .toList();
  }

  private long generation() {
    return team.get(Deployment.class, "demo").getMetadata().getGeneration();
  }

  private static String entry(Secret secret, String name) {
    return Objects.requireNonNull(secret.getData().get(name), name);
  }
}
