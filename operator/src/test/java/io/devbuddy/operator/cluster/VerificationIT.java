package io.devbuddy.operator.cluster;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspace;
import io.devbuddy.api.v1alpha1.DevBuddyWorkspaceStatus;
import io.devbuddy.api.v1alpha1.WorkspacePhase;
import io.devbuddy.operator.Workspaces;
import io.devbuddy.operator.probe.FakeExecutor;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the operator finds out about the executors of pods, on a real API server. */
@NeedsCluster
class VerificationIT {
  private static final String ADDRESS = "127.0.0.7";

  private final RealCluster cluster;
  private final Team team;
  private final FakeExecutor executor = new FakeExecutor(ADDRESS, 0).key("team-key");
  private RunningOperator operator;

  VerificationIT(RealCluster cluster) {
    this.cluster = cluster;
    this.team = new Team(cluster);
    this.operator = RunningOperator.start(cluster, team);
  }

  @AfterEach
  void stop() {
    operator.close();
    executor.close();
  }

  private void createWorkspace() {
    Secret key =
        new SecretBuilder()
            .withNewMetadata()
            .withName("team-key")
            .withNamespace(team.namespace())
            .endMetadata()
            .withStringData(Map.of("api-key", "team-key"))
            .build();
    cluster.admin().resource(key).create();
    team.create(
        "demo",
        "{server: {httpPort: %d}, auth: {apiKey: {secretRef: {name: team-key}}}}"
            .formatted(executor.port()));
  }

  @Test
  void readyIsWhatAnExecutorAnsweredAndANewOperatorWritesNothing() {
    AuditLog audit = cluster.audit().fromNow();
    try (FakeNode _ = new FakeNode(cluster, team, Optional.of(ADDRESS))) {
      createWorkspace();
      DevBuddyWorkspaceStatus ready =
          Workspaces.statusOf(team.eventually("demo", WorkspacePhase.READY));
      assertEquals("True", Workspaces.conditionOf(ready, "McpVerified").getStatus());
      assertEquals("True", Workspaces.conditionOf(ready, "IsolationVerified").getStatus());
      assertEquals("0123abcd", ready.policyDigest());
      team.eventuallyEvent("Ready");
      operator.close();
      AuditLog later = cluster.audit().fromNow();
      int asked = executor.requests.size();
      operator = RunningOperator.start(cluster, team);
      await().atMost(Team.PATIENCE).until(() -> executor.requests.size() == 2 * asked);
      // By the time that another workspace has its status, the answers have been looked at.
      team.create("other", "{replicas: 0}");
      team.eventually("other", WorkspacePhase.PENDING);
      assertEquals(
          List.of(),
          later.writes().stream()
              .filter(write -> write.namespace().equals(team.namespace()))
              .filter(write -> write.name().startsWith("demo"))
              .toList());
    }
    assertEquals(List.of(), audit.forbidden());
  }

  @Test
  void anExecutorThatCannotEnforceThePolicyIsNotReady() {
    executor.report(FakeExecutor.NOT_ENFORCED);
    try (FakeNode _ = new FakeNode(cluster, team, Optional.of(ADDRESS))) {
      createWorkspace();
      DevBuddyWorkspace degraded = team.eventually("demo", WorkspacePhase.DEGRADED);
      assertTrue(
          Workspaces.conditionOf(Workspaces.statusOf(degraded), "Ready")
              .getMessage()
              .endsWith("Landlock: the kernel has none."));
      team.eventuallyEvent("IsolationNotEnforced");
    }
  }
}
