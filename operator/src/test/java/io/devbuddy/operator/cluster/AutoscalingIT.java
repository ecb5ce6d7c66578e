package io.devbuddy.operator.cluster;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspace;
import io.devbuddy.api.v1alpha1.WorkspacePhase;
import io.devbuddy.operator.Workspaces;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBuilder;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** HorizontalPodAutoscalers of workspaces, with Kubernetes' own controller of them. */
@NeedsCluster
class AutoscalingIT {
  private final Team team;
  private final FakeNode node;
  private final RunningOperator operator;

  AutoscalingIT(RealCluster cluster) {
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
  void theControllerScalesTheWorkspaceAndTheOperatorItsPods() {
    team.create("demo", "{autoscaling: {minReplicas: 2, maxReplicas: 3}}");
    // There are no metrics: the controller knows the bounds only, and keeps replicas within them.
    team.eventually(DevBuddyWorkspace.class, "demo", workspace -> replicas(workspace) == 2);
    team.eventually("demo", WorkspacePhase.READY);
    team.of(DevBuddyWorkspace.class, "demo").scale(9);
    team.eventually(DevBuddyWorkspace.class, "demo", workspace -> replicas(workspace) == 3);
    team.eventually(
        Deployment.class,
        "demo",
        deployment -> Integer.valueOf(3).equals(deployment.getStatus().getReadyReplicas()));
    assertEquals(List.of(), team.events("DriftCorrected"));
    team.eventually(PodDisruptionBudget.class, "demo", _ -> true);
  }

  @Test
  void aSuspendedWorkspaceHasNoPodsAndNoAutoscalerThatCouldWantSome() {
    team.create("demo", "{autoscaling: {minReplicas: 2, maxReplicas: 3}}");
    team.eventually("demo", WorkspacePhase.READY);
    suspend(true);
    team.eventually("demo", WorkspacePhase.SUSPENDED);
    team.eventually(
        Deployment.class, "demo", deployment -> deployment.getSpec().getReplicas() == 0);
    gone();
    suspend(false);
    team.eventually(HorizontalPodAutoscaler.class, "demo", _ -> true);
    team.eventually("demo", WorkspacePhase.READY);
  }

  @Test
  void foreignChangeIsSetBackAndTheObjectGoesWithItsField() {
    team.create("demo", "{autoscaling: {maxReplicas: 3}}");
    team.eventually(HorizontalPodAutoscaler.class, "demo", _ -> true);
    team.change(
        HorizontalPodAutoscaler.class,
        "demo",
        scaler ->
            new HorizontalPodAutoscalerBuilder(scaler)
                .editSpec()
                .withMaxReplicas(8)
                .endSpec()
                .build());
    String message = team.eventuallyEvent("DriftCorrected").getMessage();
    assertEquals(
        "HorizontalPodAutoscaler demo was changed and has been set back: spec.maxReplicas",
        message.replaceFirst(" \\(set by .*", ""));
    team.eventually(
        HorizontalPodAutoscaler.class, "demo", scaler -> scaler.getSpec().getMaxReplicas() == 3);
    String uid = team.get(HorizontalPodAutoscaler.class, "demo").getMetadata().getUid();
    team.of(HorizontalPodAutoscaler.class, "demo").delete();
    team.eventually(
        HorizontalPodAutoscaler.class,
        "demo",
        scaler -> !uid.equals(scaler.getMetadata().getUid()));
    team.specify("demo", "{}");
    gone();
  }

  private void gone() {
    await()
        .atMost(Team.PATIENCE)
        .until(() -> team.of(HorizontalPodAutoscaler.class, "demo").get() == null);
  }

  private void suspend(boolean suspend) {
    team.change(
        DevBuddyWorkspace.class,
        "demo",
        workspace -> {
          workspace.setSpec(
              Workspaces.spec(
                  "{suspend: %b, autoscaling: {minReplicas: 2, maxReplicas: 3}}"
                      .formatted(suspend)));
          return workspace;
        });
  }

  private static int replicas(DevBuddyWorkspace workspace) {
    return Objects.requireNonNull(Objects.requireNonNull(workspace.getSpec()).replicas());
  }
}
