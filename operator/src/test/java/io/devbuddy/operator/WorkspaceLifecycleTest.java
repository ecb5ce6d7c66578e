package io.devbuddy.operator;

import static io.devbuddy.operator.OperatorFixture.condition;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspace;
import io.devbuddy.api.v1alpha1.WorkspacePhase;
import io.devbuddy.operator.model.NamespaceLimits;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

/** When a running operator lets workspaces run, and for how long. */
class WorkspaceLifecycleTest {
  @Test
  void suspendRemovesThePodsOnlyAndIsTakenBack() {
    try (OperatorFixture cluster = new OperatorFixture()) {
      cluster.create("demo", "{workspace: {source: {volumeClaimTemplate: {size: 1Gi}}}}");
      replicas(cluster, 1);
      String key = cluster.apiKey();
      cluster.replaceSpec(
          "{suspend: true, workspace: {source: {volumeClaimTemplate: {size: 1Gi}}}}");
      DevBuddyWorkspace suspended = cluster.eventuallyStatus(WorkspacePhase.SUSPENDED);
      replicas(cluster, 0);
      assertEquals("SuspendedBySpec", condition(suspended, "Suspended").getReason());
      assertEquals("Suspended", condition(suspended, "Ready").getReason());
      assertEquals(key, cluster.apiKey());
      cluster.get(PersistentVolumeClaim.class, "demo-data");
      cluster.eventuallyEvent("Suspended");
      cluster.editSpec("{workspace: {source: {volumeClaimTemplate: {size: 1Gi}}}}");
      replicas(cluster, 1);
      cluster.eventuallyStatus(WorkspacePhase.STARTING);
    }
  }

  @Test
  void isDeletedWhenItsTimeToLiveHasPassed() {
    try (OperatorFixture cluster = new OperatorFixture()) {
      cluster.create("demo", "{lifecycle: {ttl: 2s}}");
      cluster.eventuallyEvent("Expired");
      await()
          .atMost(OperatorFixture.PATIENCE)
          .until(() -> cluster.find(DevBuddyWorkspace.class, "demo") == null);
    }
  }

  @Test
  void expiresAlsoWhileItsSpecificationBreaksARule() {
    try (OperatorFixture cluster = new OperatorFixture()) {
      cluster.create("demo", "{replicas: -1, lifecycle: {ttl: 2s}}");
      await()
          .atMost(OperatorFixture.PATIENCE)
          .until(() -> cluster.find(DevBuddyWorkspace.class, "demo") == null);
    }
  }

  @Test
  void isSuspendedAfterItsLifetimeUntilSomebodyResumesIt() {
    try (OperatorFixture cluster = new OperatorFixture()) {
      cluster.create("demo", "{lifecycle: {maxLifetime: 3s}}");
      DevBuddyWorkspace suspended = cluster.eventuallyStatus(WorkspacePhase.SUSPENDED);
      assertEquals("MaxLifetimeReached", condition(suspended, "Suspended").getReason());
      replicas(cluster, 0);
      cluster
          .client
          .resource(suspended)
          .edit(workspace -> {
            workspace
                .getMetadata()
                .setAnnotations(
                    Map.of("devbuddy.io/resumed-at", Instant.now().plusSeconds(1).toString()));
            return workspace;
          });
      replicas(cluster, 1);
    }
  }

  @Test
  void workspaceBeyondTheLimitWaitsForAPlace() {
    NamespaceLimits one =
        new NamespaceLimits(OptionalInt.of(1), Optional.empty(), Optional.empty());
    try (OperatorFixture cluster = new OperatorFixture(one)) {
      cluster.create("demo", "{}");
      cluster.eventuallyStatus(WorkspacePhase.STARTING);
      cluster.create("second", "{}");
      DevBuddyWorkspace waiting =
          cluster.eventually(
              DevBuddyWorkspace.class,
              "second",
              workspace -> OperatorFixture.status(workspace).phase() == WorkspacePhase.PENDING);
      assertEquals("QuotaExceeded", condition(waiting, "Ready").getReason());
      assertTrue(condition(waiting, "Suspended").getMessage().contains("at most 1 workspaces"));
      cluster.eventually(
          Deployment.class, "second", deployment -> deployment.getSpec().getReplicas() == 0);
      cluster
          .client
          .resources(DevBuddyWorkspace.class)
          .inNamespace("team-a")
          .withName("demo")
          .delete();
      // Looked at again when it changes, or after half a minute.
      cluster
          .client
          .resource(waiting)
          .edit(workspace -> {
            workspace.getMetadata().setAnnotations(Map.of("seen", "true"));
            return workspace;
          });
      cluster.eventually(
          Deployment.class, "second", deployment -> deployment.getSpec().getReplicas() == 1);
    }
  }

  private static void replicas(OperatorFixture cluster, int replicas) {
    cluster.eventually(
        Deployment.class, "demo", deployment -> deployment.getSpec().getReplicas() == replicas);
  }
}
