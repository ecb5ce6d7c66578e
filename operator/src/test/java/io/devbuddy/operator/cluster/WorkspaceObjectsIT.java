package io.devbuddy.operator.cluster;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.devbuddy.api.v1alpha1.DevBuddyWorkspace;
import io.devbuddy.api.v1alpha1.WorkspacePhase;
import io.devbuddy.operator.Workspaces;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a workspace's objects become on a real API server. */
@NeedsCluster
class WorkspaceObjectsIT {
  private static final List<Class<? extends HasMetadata>> KINDS =
      List.of(
          ServiceAccount.class,
          ConfigMap.class,
          Secret.class,
          Service.class,
          Deployment.class,
          NetworkPolicy.class);

  private final RealCluster cluster;
  private final Team team;
  private final RunningOperator operator;

  WorkspaceObjectsIT(RealCluster cluster) {
    this.cluster = cluster;
    this.team = new Team(cluster);
    this.operator = RunningOperator.start(cluster, team);
  }

  @BeforeEach
  void isHealthyOnceStarted() {
    assertTrue(operator.isHealthy());
  }

  @AfterEach
  void stop() {
    operator.close();
  }

  @Test
  void objectsBelongToTheWorkspaceAndTheirFieldsToTheOperator() {
    DevBuddyWorkspace workspace = team.create("demo", "{}");
    team.eventually(Deployment.class, "demo", _ -> true);
    for (var object :
        List.of(
            team.get(ServiceAccount.class, "demo"),
            team.get(ConfigMap.class, "demo-config"),
            team.get(Service.class, "demo"),
            team.get(Deployment.class, "demo"))) {
      var owner = object.getMetadata().getOwnerReferences().getFirst();
      assertEquals(workspace.getMetadata().getUid(), owner.getUid(), object.getKind());
      assertTrue(owner.getController(), object.getKind());
      ManagedFieldsEntry applied =
          object.getMetadata().getManagedFields().stream()
              .filter(entry -> "Apply".equals(entry.getOperation()))
              .findFirst()
              .orElseThrow();
      assertEquals("devbuddy-operator", applied.getManager(), object.getKind());
    }
  }

  @Test
  void readyWorkspaceHasPodsThatTheRestrictedStandardAdmits() {
    try (FakeNode _ = new FakeNode(cluster, team)) {
      team.create("demo", "{replicas: 2}");
      DevBuddyWorkspace ready = team.eventually("demo", WorkspacePhase.READY);
      assertEquals(2, Workspaces.statusOf(ready).readyReplicas());
      assertEquals(2, team.all(Pod.class).size());
    }
  }

  @Test
  void aMissingSecretIsNamedUntilItIsThere() {
    team.create("demo", "{auth: {apiKey: {secretRef: {name: mine}}}}");
    DevBuddyWorkspace waiting = team.eventually("demo", WorkspacePhase.PENDING);
    String message =
        "spec.auth.apiKey.secretRef names Secret mine, which does not exist or has no key api-key.";
    assertEquals(
        message, Workspaces.conditionOf(Workspaces.statusOf(waiting), "Secured").getMessage());
    assertEquals(message, team.eventuallyEvent("ReferenceMissing", "demo").getMessage());
    Secret mine =
        new SecretBuilder()
            .withNewMetadata()
            .withName("mine")
            .withNamespace(team.namespace())
            .endMetadata()
            .withStringData(Map.of("api-key", "not-a-real-key"))
            .build();
    cluster.admin().resource(mine).create();
    try (FakeNode _ = new FakeNode(cluster, team)) {
      DevBuddyWorkspace ready = team.eventually("demo", WorkspacePhase.READY);
      assertEquals(
          "True", Workspaces.conditionOf(Workspaces.statusOf(ready), "Secured").getStatus());
    }
  }

  @Test
  void deletedWorkspaceTakesItsObjectsAlong() {
    try (FakeNode _ = new FakeNode(cluster, team)) {
      team.create("demo", "{}");
      team.create("other", "{}");
      team.eventually("demo", WorkspacePhase.READY);
      team.eventually("other", WorkspacePhase.READY);
      team.of(DevBuddyWorkspace.class, "demo").delete();
      await()
          .atMost(Team.PATIENCE)
          .untilAsserted(() ->
              assertEquals(
                  List.of("other", "other-config", "other-api-key", "other", "other", "other"),
                  KINDS.stream().flatMap(kind -> names(kind).stream()).toList()));
      await().atMost(Team.PATIENCE).until(() -> team.all(Pod.class).size() == 1);
    }
  }

  @Tag("P74")
  @Test
  void scaleSubresourceSetsTheReplicas() throws JsonProcessingException {
    try (FakeNode _ = new FakeNode(cluster, team)) {
      team.create("demo", "{}");
      team.eventually("demo", WorkspacePhase.READY);
      JsonNode scale = scaleOfDemo();
      assertEquals(1, scale.path("spec").path("replicas").asInt());
      assertEquals(1, scale.path("status").path("replicas").asInt());
      assertTrue(
          scale
              .path("status")
              .path("selector")
              .asText()
              .contains("app.kubernetes.io/instance=demo"));
      team.of(DevBuddyWorkspace.class, "demo").scale(3);
      team.eventually(
          DevBuddyWorkspace.class,
          "demo",
          workspace -> Integer.valueOf(3).equals(Workspaces.statusOf(workspace).readyReplicas()));
      Map<String, String> selector = team.get(Service.class, "demo").getSpec().getSelector();
      assertEquals(
          3,
          team.all(Pod.class).stream()
              .filter(
                  pod -> pod.getMetadata().getLabels().entrySet().containsAll(selector.entrySet()))
              .count());
      assertEquals(List.of("demo"), names(Service.class));
      assertEquals(List.of("demo"), names(Deployment.class));
    }
  }

  @Test
  void rightsOfTheShippedRoleSuffice() {
    AuditLog audit = cluster.audit().fromNow();
    try (FakeNode _ = new FakeNode(cluster, team)) {
      team.create("demo", "{}");
      team.eventually("demo", WorkspacePhase.READY);
      team.eventuallyEvent("Ready");
      team.specify("demo", "{replicas: 2, autoscaling: {maxReplicas: 2}}");
      team.eventually(HorizontalPodAutoscaler.class, "demo", _ -> true);
      team.eventually(PodDisruptionBudget.class, "demo", _ -> true);
      team.specify("demo", "{replicas: 1, networkPolicy: {mode: Unmanaged}}");
      await()
          .atMost(Team.PATIENCE)
          .untilAsserted(() -> {
            assertEquals(List.of(), names(NetworkPolicy.class));
            assertEquals(List.of(), names(PodDisruptionBudget.class));
            assertEquals(List.of(), names(HorizontalPodAutoscaler.class));
          });
    }
    assertTrue(!audit.writes().isEmpty());
    assertEquals(List.of(), audit.forbidden());
  }

  private JsonNode scaleOfDemo() throws JsonProcessingException {
    return new ObjectMapper()
        .readTree(
            cluster
                .admin()
                .raw(
                    "/apis/devbuddy.io/v1alpha1/namespaces/%s/devbuddyworkspaces/demo/scale"
                        .formatted(team.namespace())));
  }

  private List<String> names(Class<? extends HasMetadata> kind) {
    return team.all(kind).stream()
        .map(object -> object.getMetadata().getName())
        .filter(name -> !List.of("default", "kube-root-ca.crt").contains(name))
        .toList();
  }
}
