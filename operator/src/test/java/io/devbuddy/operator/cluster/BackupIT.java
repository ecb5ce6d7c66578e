package io.devbuddy.operator.cluster;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspace;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A workspace that was exported, deleted and made again. */
@NeedsCluster
class BackupIT {
  private final RealCluster cluster;
  private final Team team;

  BackupIT(RealCluster cluster) {
    this.cluster = cluster;
    this.team = new Team(cluster);
  }

  @Tag("P72")
  @Test
  void anExportedWorkspaceComesBackWithTheSamePods() {
    try (RunningOperator _ = RunningOperator.start(cluster, team)) {
      team.create(
          "demo",
          "{environment: Development, profile: Heavy, commandExecution: {allowedCommands: [git]},"
              + " server: {allowedHosts: [a.example]}, logging: {format: Json}}");
      Deployment deployment = team.eventually(Deployment.class, "demo", _ -> true);
      ConfigMap settings = team.get(ConfigMap.class, "demo-config");
      DevBuddyWorkspace workspace = team.get(DevBuddyWorkspace.class, "demo");
      String export = Serialization.asYaml(workspace);
      team.of(DevBuddyWorkspace.class, "demo").delete();
      await().atMost(Team.PATIENCE).until(() -> team.of(Deployment.class, "demo").get() == null);
      await()
          .atMost(Team.PATIENCE)
          .until(() -> team.of(ConfigMap.class, "demo-config").get() == null);

      GenericKubernetesResource restored =
          Serialization.unmarshal(export, GenericKubernetesResource.class);
      // The API server gives these anew.
      restored.getMetadata().setResourceVersion(null);
      restored.getMetadata().setUid(null);
      cluster.admin().resource(restored).create();
      Deployment again = team.eventually(Deployment.class, "demo", _ -> true);
      assertNotEquals(deployment.getMetadata().getUid(), again.getMetadata().getUid());
      assertEquals(deployment.getSpec().getTemplate(), again.getSpec().getTemplate());
      assertEquals(settings.getData(), team.get(ConfigMap.class, "demo-config").getData());
      assertEquals(workspace.getSpec(), team.get(DevBuddyWorkspace.class, "demo").getSpec());
    }
  }
}
