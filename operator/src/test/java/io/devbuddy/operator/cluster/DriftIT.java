package io.devbuddy.operator.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspace;
import io.devbuddy.api.v1alpha1.WorkspacePhase;
import io.devbuddy.operator.Workspaces;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the operator does about changes that others make to a workspace's objects. */
@NeedsCluster
class DriftIT {
  private final RealCluster cluster;
  private final Team team;
  private final RunningOperator operator;

  DriftIT(RealCluster cluster) {
    this.cluster = cluster;
    this.team = new Team(cluster);
    this.operator = RunningOperator.start(cluster, team);
  }

  @AfterEach
  void stop() {
    operator.close();
  }

  @Test
  void foreignObjectOfTheSameNameIsNotTouched() {
    Secret foreign =
        new SecretBuilder()
            .withNewMetadata()
            .withName("demo-api-key")
            .withNamespace(team.namespace())
            .endMetadata()
            .withData(Map.of("password", "c2VjcmV0"))
            .build();
    String version = cluster.admin().resource(foreign).create().getMetadata().getResourceVersion();
    team.create("demo", "{}");
    DevBuddyWorkspace degraded = team.eventually("demo", WorkspacePhase.DEGRADED);
    assertTrue(
        Workspaces.conditionOf(Workspaces.statusOf(degraded), "Ready")
            .getMessage()
            .startsWith("Secret demo-api-key exists"));
    assertEquals(
        version, team.get(Secret.class, "demo-api-key").getMetadata().getResourceVersion());
    assertNull(team.of(Deployment.class, "demo").get());
    team.eventuallyEvent("ObjectConflict");
  }

  @Tag("P68")
  @Test
  void foreignChangeIsSetBackAndTheFieldNamed() {
    team.create("demo", "{}");
    team.eventually(Deployment.class, "demo", _ -> true);
    Deployment other =
        new DeploymentBuilder()
            .withNewMetadata()
            .withName("demo")
            .withNamespace(team.namespace())
            .endMetadata()
            .withNewSpec()
            .withReplicas(7)
            .endSpec()
            .build();
    cluster.admin().resource(other).fieldManager("other-tool").forceConflicts().serverSideApply();
    Event event = team.eventuallyEvent("DriftCorrected");
    assertEquals(
        "Deployment demo was changed and has been set back: spec.replicas (set by other-tool). "
            + "Change the workspace instead.",
        event.getMessage());
    Deployment corrected =
        team.eventually(
            Deployment.class, "demo", deployment -> deployment.getSpec().getReplicas() == 1);
    assertEquals(
        List.of("devbuddy-operator"),
        corrected.getMetadata().getManagedFields().stream()
            .filter(entry -> Serialization.asJson(entry).contains("\"f:replicas\""))
            .filter(entry -> entry.getSubresource() == null)
            .map(ManagedFieldsEntry::getManager)
            .toList());
  }

  @Test
  void whatOthersAddedIsLeftAlone() {
    team.create("demo", "{}");
    team.eventually(Deployment.class, "demo", _ -> true);
    AuditLog audit = cluster.audit().fromNow();
    team.change(
        Deployment.class,
        "demo",
        deployment ->
            new DeploymentBuilder(deployment)
                .editMetadata()
                .addToLabels("cost-centre", "42")
                .endMetadata()
                .editSpec()
                .editTemplate()
                .editSpec()
                .editFirstContainer()
                .addNewEnv()
                .withName("ADDED")
                .withValue("by somebody")
                .endEnv()
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build());
    // A later change that is corrected shows that the operator has seen the earlier one.
    team.change(
        ServiceAccount.class,
        "demo",
        account ->
            new ServiceAccountBuilder(account).withAutomountServiceAccountToken(true).build());
    team.eventuallyEvent("DriftCorrected");
    assertEquals(
        List.of("serviceaccounts"),
        audit.writes().stream()
            .map(AuditLog.Request::resource)
            .filter(Set.of("serviceaccounts", "deployments")::contains)
            .toList());
  }

  @Test
  void deletedObjectIsMadeAgain() {
    team.create("demo", "{}");
    String uid = team.eventually(Deployment.class, "demo", _ -> true).getMetadata().getUid();
    team.of(Deployment.class, "demo").delete();
    team.eventually(
        Deployment.class, "demo", deployment -> !uid.equals(deployment.getMetadata().getUid()));
  }
}
