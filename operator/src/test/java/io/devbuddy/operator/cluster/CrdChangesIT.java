package io.devbuddy.operator.cluster;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.api.v1alpha1.WorkspacePhase;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The CRD is not there yet, goes and comes, or is of a later version than the operator. */
@NeedsCluster
class CrdChangesIT {
  private static final ResourceDefinitionContext WORKSPACES =
      new ResourceDefinitionContext.Builder()
          .withGroup("devbuddy.io")
          .withVersion("v1alpha1")
          .withKind("DevBuddyWorkspace")
          .withPlural("devbuddyworkspaces")
          .withNamespaced(true)
          .build();

  /** A field more in specification and status, and a version more. */
  private static final String LATER =
      """
      [{"op": "add", "value": {"type": "string"},
        "path": "/spec/versions/0/schema/openAPIV3Schema/properties/spec/properties/future"},
       {"op": "add", "value": {"type": "string"},
        "path": "/spec/versions/0/schema/openAPIV3Schema/properties/status/properties/future"},
       {"op": "copy", "from": "/spec/versions/0", "path": "/spec/versions/1"},
       {"op": "replace", "path": "/spec/versions/1/name", "value": "v1alpha2"},
       {"op": "replace", "path": "/spec/versions/1/storage", "value": false}]
      """;

  private final RealCluster cluster;
  private final Team team;

  CrdChangesIT(RealCluster cluster) {
    this.cluster = cluster;
    this.team = new Team(cluster);
  }

  @AfterEach
  void restoreTheCrd() {
    cluster.removeCrd();
    cluster.installCrd();
  }

  @Test
  void waitsForACrdThatIsNotThereYet(@TempDir Path folder) {
    cluster.removeCrd();
    try (OperatorProcess operator =
        OperatorProcess.start("operator", cluster, team, folder, Map.of())) {
      String line =
          "The API server does not know devbuddyworkspaces.devbuddy.io; install the CRD of"
              + " crds/yaml; the operator waits";
      operator.process().await(() -> operator.process().output().contains(line));
      assertFalse(operator.isReady());
      cluster.installCrd();
      operator.awaitReady();
      team.create("demo", "{}");
      team.eventually(Deployment.class, "demo", _ -> true);
      assertEquals(0, operator.process().terminate(), operator.process().output());
    }
  }

  @Test
  void endsWithZeroWhileItWaits(@TempDir Path folder) {
    cluster.removeCrd();
    try (OperatorProcess operator =
        OperatorProcess.start("operator", cluster, team, folder, Map.of())) {
      operator.process().await(() -> operator.process().output().contains("the operator waits"));
      assertEquals(0, operator.process().terminate(), operator.process().output());
    }
  }

  @Test
  void goesOnWhenTheCrdWasDeletedAndIsBack() {
    try (RunningOperator operator = RunningOperator.start(cluster, team)) {
      team.create("before", "{}");
      team.eventually(Deployment.class, "before", _ -> true);
      cluster.removeCrd();
      // The garbage collector takes what the workspace owned; nobody makes it again.
      await().atMost(Team.PATIENCE).until(() -> team.of(Deployment.class, "before").get() == null);
      cluster.installCrd();
      team.create("after", "{}");
      team.eventually(Deployment.class, "after", _ -> true);
      team.eventually("after", WorkspacePhase.STARTING);
      await().atMost(Team.PATIENCE).until(operator::isHealthy);
    }
  }

  @Test
  void whatItDoesNotKnowOfALaterCrdStays() {
    cluster.crd().patch(PatchContext.of(PatchType.JSON), LATER);
    await("the later CRD is served")
        .ignoreExceptions()
        .atMost(Team.PATIENCE)
        .until(() ->
            cluster
                .admin()
                .genericKubernetesResources("devbuddy.io/v1alpha2", "DevBuddyWorkspace")
                .inNamespace(team.namespace())
                .list()
                .getItems()
                .isEmpty());
    try (RunningOperator _ = RunningOperator.start(cluster, team)) {
      team.create("demo", "{}");
      team.eventually("demo", WorkspacePhase.STARTING);
      workspace()
          .patch(
              PatchContext.of(PatchType.JSON_MERGE),
              "{\"spec\": {\"future\": \"wish\", \"replicas\": 2}}");
      workspace()
          .subresource("status")
          .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"status\": {\"future\": \"fact\"}}");
      team.eventually(
          Deployment.class, "demo", deployment -> deployment.getSpec().getReplicas() == 2);
      // Its status follows, by a write that must leave the rest alone.
      GenericKubernetesResource settled =
          await()
              .atMost(Team.PATIENCE)
              .until(
                  () -> workspace().get(),
                  seen -> seen.<Integer>get("status", "observedGeneration") == 2);
      assertEquals("wish", settled.get("spec", "future"));
      assertEquals("fact", settled.get("status", "future"));
      assertTrue(settled.<Object>get("status", "conditions") != null);
    }
  }

  private Resource<GenericKubernetesResource> workspace() {
    return cluster
        .admin()
        .genericKubernetesResources(WORKSPACES)
        .inNamespace(team.namespace())
        .withName("demo");
  }
}
