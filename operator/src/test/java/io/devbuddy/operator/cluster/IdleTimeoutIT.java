package io.devbuddy.operator.cluster;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspace;
import io.devbuddy.api.v1alpha1.WorkspacePhase;
import io.devbuddy.operator.Workspaces;
import io.devbuddy.operator.probe.FakeExecutor;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A workspace that nobody uses rests, on a real API server. */
@NeedsCluster
class IdleTimeoutIT {
  private static final String ADDRESS = "127.0.0.12";

  private final RealCluster cluster;
  private final Team team;
  private final FakeExecutor executor = new FakeExecutor(ADDRESS, 0);
  private final FakeNode node;
  private RunningOperator operator;

  IdleTimeoutIT(RealCluster cluster) {
    this.cluster = cluster;
    this.team = new Team(cluster);
    this.node = new FakeNode(cluster, team, Optional.of(ADDRESS));
    this.operator = RunningOperator.start(cluster, team);
  }

  @AfterEach
  void stop() {
    operator.close();
    node.close();
    executor.close();
  }

  @Test
  void restsWhenNoCommandRunsAnyMoreKeepsItsVolumeAndRunsAgain() {
    executor.activity(1, 0, 0);
    team.create(
        "demo",
        """
        {server: {httpPort: %d}, auth: {insecure: true, apiKey: {enabled: false}},
         lifecycle: {idleTimeout: 3s}, workspace: {source: {volumeClaimTemplate: {size: 1Gi}}}}
        """
            .formatted(executor.port()));
    team.eventually("demo", WorkspacePhase.READY);
    team.eventuallyEvent("Ready");
    String claim = team.get(PersistentVolumeClaim.class, "demo-data").getMetadata().getUid();
    AuditLog later = cluster.audit().fromNow();
    long asked = executor.statusRequests();
    await().atMost(Team.PATIENCE).until(() -> executor.statusRequests() >= asked + 2);
    assertEquals(List.of(), writes(later));
    executor.activity(0, 0, 60);
    DevBuddyWorkspace resting = team.eventually("demo", WorkspacePhase.SUSPENDED);
    assertEquals(
        "IdleTimeoutReached",
        Workspaces.conditionOf(Workspaces.statusOf(resting), "Suspended").getReason());
    await().atMost(Team.PATIENCE).until(() -> team.all(Pod.class).isEmpty());
    team.eventuallyEvent("Suspended");
    operator.close();
    operator = RunningOperator.start(cluster, team);
    executor.activity(1, 0, 0);
    assertEquals(1, team.events("Suspended").size());
    team.annotate("demo", "devbuddy.io/resumed-at", Instant.now().toString());
    team.eventually("demo", WorkspacePhase.READY);
    assertEquals(claim, team.get(PersistentVolumeClaim.class, "demo-data").getMetadata().getUid());
  }

  private List<AuditLog.Request> writes(AuditLog log) {
    return log.writes().stream()
        .filter(write -> write.namespace().equals(team.namespace()))
        .toList();
  }
}
