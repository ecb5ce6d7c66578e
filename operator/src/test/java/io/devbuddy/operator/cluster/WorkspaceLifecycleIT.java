package io.devbuddy.operator.cluster;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspace;
import io.devbuddy.api.v1alpha1.WorkspacePhase;
import io.devbuddy.operator.Workspaces;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How workspaces rest, end and leave volumes behind, on a real API server. */
@NeedsCluster
class WorkspaceLifecycleIT {
  private static final String KEPT =
      "{workspace: {source: {volumeClaimTemplate: {size: %s}}}, lifecycle: {deletionPolicy: %s}}";

  private final Team team;
  private final FakeNode node;
  private final RunningOperator operator;

  WorkspaceLifecycleIT(RealCluster cluster) {
    this.team = new Team(cluster);
    this.node = new FakeNode(cluster, team);
    this.operator = RunningOperator.start(cluster, team);
  }

  @AfterEach
  void stop() {
    operator.close();
    node.close();
  }

  @Test
  void suspendedWorkspaceKeepsVolumeAndKeyAndRunsAgain() {
    team.create("demo", "{workspace: {source: {volumeClaimTemplate: {size: 1Gi}}}}");
    team.eventually("demo", WorkspacePhase.READY);
    String key = team.get(Secret.class, "demo-api-key").getMetadata().getUid();
    String claim = team.get(PersistentVolumeClaim.class, "demo-data").getMetadata().getUid();
    suspend(true);
    team.eventually("demo", WorkspacePhase.SUSPENDED);
    await().atMost(Team.PATIENCE).until(() -> team.all(Pod.class).isEmpty());
    suspend(false);
    team.eventually("demo", WorkspacePhase.READY);
    assertEquals(key, team.get(Secret.class, "demo-api-key").getMetadata().getUid());
    assertEquals(claim, team.get(PersistentVolumeClaim.class, "demo-data").getMetadata().getUid());
  }

  @Test
  void workspaceWhoseTimeHasPassedGoesWithItsObjects() {
    team.create("demo", "{lifecycle: {ttl: 5s}}");
    team.eventually(Deployment.class, "demo", _ -> true);
    team.eventuallyEvent("Expired");
    await()
        .atMost(Team.PATIENCE)
        .until(() ->
            team.of(DevBuddyWorkspace.class, "demo").get() == null
                && team.of(Deployment.class, "demo").get() == null);
  }

  @Test
  void retainedVolumeStaysAndDeletedOneGoes() {
    team.create("kept", KEPT.formatted("1Gi", "Retain"));
    team.create("lost", KEPT.formatted("1Gi", "Delete"));
    team.eventually("kept", WorkspacePhase.READY);
    team.eventually("lost", WorkspacePhase.READY);
    team.of(DevBuddyWorkspace.class, "kept").delete();
    team.of(DevBuddyWorkspace.class, "lost").delete();
    await()
        .atMost(Team.PATIENCE)
        .until(() ->
            team.of(Deployment.class, "kept").get() == null
                && isGoing(team.of(PersistentVolumeClaim.class, "lost-data").get()));
    assertEquals(
        0,
        team.get(PersistentVolumeClaim.class, "kept-data")
            .getMetadata()
            .getOwnerReferences()
            .size());
  }

  @Test
  void keptVolumeThatIsTooLargeIsNamedAndLeftAlone() {
    team.create("demo", KEPT.formatted("2Gi", "Retain"));
    team.eventually("demo", WorkspacePhase.READY);
    team.of(DevBuddyWorkspace.class, "demo").delete();
    await().atMost(Team.PATIENCE).until(() -> team.of(Deployment.class, "demo").get() == null);
    team.create("demo", KEPT.formatted("1Gi", "Retain"));
    assertMismatch("volumeClaimTemplate.size: ", "has 2Gi and cannot shrink to 1Gi.");
    assertEquals(
        Quantity.parse("2Gi"),
        team.get(PersistentVolumeClaim.class, "demo-data")
            .getSpec()
            .getResources()
            .getRequests()
            .get("storage"));
  }

  @Test
  void volumeThatCannotGrowIsNamed() {
    team.create("demo", KEPT.formatted("1Gi", "Delete"));
    team.eventually("demo", WorkspacePhase.READY);
    team.specify("demo", KEPT.formatted("2Gi", "Delete"));
    assertMismatch("volumeClaimTemplate.size: ", "cannot grow");
  }

  @Test
  void scalingAVolumeForOneNodeIsRefusedWithTheFields() {
    team.create("demo", KEPT.formatted("1Gi", "Delete"));
    KubernetesClientException refused =
        assertThrows(
            KubernetesClientException.class,
            () -> team.of(DevBuddyWorkspace.class, "demo").scale(2));
    assertTrue(
        String.valueOf(refused.getMessage())
            .contains("set workspace.source.volumeClaimTemplate.accessModes to [ReadWriteMany]"),
        refused.getMessage());
  }

  private void assertMismatch(String field, String problem) {
    DevBuddyWorkspace degraded = team.eventually("demo", WorkspacePhase.DEGRADED);
    var ready = Workspaces.conditionOf(Workspaces.statusOf(degraded), "Ready");
    assertEquals("VolumeMismatch", ready.getReason());
    assertTrue(ready.getMessage().contains(field), ready.getMessage());
    assertTrue(ready.getMessage().contains(problem), ready.getMessage());
  }

  private void suspend(boolean suspend) {
    team.specify(
        "demo",
        "{suspend: %s, workspace: {source: {volumeClaimTemplate: {size: 1Gi}}}}"
            .formatted(suspend));
  }

  /** Protection of claims in use lets one go when its pods have gone. */
  private static boolean isGoing(PersistentVolumeClaim claim) {
    return claim == null || claim.getMetadata().getDeletionTimestamp() != null;
  }
}
