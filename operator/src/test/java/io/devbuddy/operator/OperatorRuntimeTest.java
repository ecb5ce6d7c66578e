package io.devbuddy.operator;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspace;
import io.devbuddy.api.v1alpha1.DevBuddyWorkspaceStatus;
import io.devbuddy.api.v1alpha1.WorkspacePhase;
import io.devbuddy.operator.config.OperatorSettings;
import io.devbuddy.operator.model.ServiceType;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaimBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The whole operator against a mock API server; the test plays the Deployment's controller. */
class OperatorRuntimeTest {
  private static final String NAMESPACE = "team-a";
  private static final String RETAINED =
      "{workspace: {source: {volumeClaimTemplate: {size: 1Gi}}},"
          + " lifecycle: {deletionPolicy: Retain}}";
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final OperatorSettings SETTINGS =
      new OperatorSettings(
          "example.test/executor:1",
          "example.test/toolbox:1",
          ServiceType.CLUSTER_IP,
          false,
          Set.of());

  private final TestApiServer server = new TestApiServer();
  private final KubernetesClient client = server.client();
  private OperatorRuntime operator = OperatorRuntime.start(client, SETTINGS);

  @BeforeEach
  void isHealthyOnceStarted() {
    assertTrue(operator.isHealthy());
  }

  @AfterEach
  void stop() {
    operator.close();
    server.close();
  }

  @Test
  void makesFiveOwnedObjects() {
    DevBuddyWorkspace workspace = create("demo", "{}");
    eventually(Deployment.class, "demo", _ -> true);
    for (var object :
        List.of(
            get(ServiceAccount.class, "demo"),
            get(ConfigMap.class, "demo-config"),
            get(Secret.class, "demo-api-key"),
            get(Service.class, "demo"),
            get(Deployment.class, "demo"))) {
      var owner = object.getMetadata().getOwnerReferences().getFirst();
      assertEquals(workspace.getMetadata().getUid(), owner.getUid(), object.getKind());
      assertTrue(owner.getController(), object.getKind());
      assertEquals(
          "devbuddy-operator",
          object.getMetadata().getLabels().get("app.kubernetes.io/managed-by"),
          object.getKind());
    }
    assertTrue(apiKey().matches("[A-Za-z0-9_-]{43}"), "32 bytes as base64url");
    eventuallyEvent("Created");
  }

  @Test
  void changedSpecRollsThePodsAndKeepsTheKey() {
    create("demo", "{}");
    String before = configHash(eventually(Deployment.class, "demo", _ -> true));
    String key = apiKey();
    replaceSpec("{commandExecution: {allowedCommands: [git]}}");
    Deployment after =
        eventually(Deployment.class, "demo", deployment -> !configHash(deployment).equals(before));
    assertNotEquals(before, configHash(after));
    assertTrue(
        Serialization.asYaml(get(ConfigMap.class, "demo-config"))
            .contains("\"AllowedCommands\" : [ \"git\" ]"));
    assertEquals(key, apiKey());
  }

  @Test
  void statusFollowsDeploymentAndPods() {
    create("demo", "{}");
    eventually(Deployment.class, "demo", _ -> true);
    eventuallyStatus(WorkspacePhase.STARTING);
    deploymentBecomesReady();
    DevBuddyWorkspace ready = eventuallyStatus(WorkspacePhase.READY);
    assertEquals("http://demo.team-a.svc:8080/", status(ready).url());
    assertEquals(1, status(ready).readyReplicas());
    assertEquals(
        "app.kubernetes.io/component=executor,app.kubernetes.io/instance=demo,"
            + "app.kubernetes.io/name=devbuddy",
        status(ready).selector());
    podWasKilled();
    DevBuddyWorkspace killed =
        eventually(
            DevBuddyWorkspace.class,
            "demo",
            workspace -> Integer.valueOf(1).equals(status(workspace).restarts()));
    var ended = status(killed).lastTermination();
    assertNotNull(ended);
    assertEquals("OOMKilled", ended.reason());
    assertEquals(137, ended.exitCode());
    assertEquals("demo-1", ended.pod());
    eventuallyEvent("OOMKilled");
  }

  @Test
  void settledWorkspaceCausesNoWriteWhenTheOperatorRestarts() {
    create("demo", "{resources: {limits: {cpu: 1500m, memory: 1024Mi}}}");
    eventually(Deployment.class, "demo", _ -> true);
    deploymentBecomesReady();
    eventuallyStatus(WorkspacePhase.READY);
    eventuallyEvent("Ready");
    operator.close();
    server.forgetWrites();
    operator = OperatorRuntime.start(client, SETTINGS);
    await()
        .during(Duration.ofSeconds(1))
        .atMost(PATIENCE)
        .untilAsserted(() -> assertEquals(List.of(), server.writes()));
  }

  @Test
  void changeOfAPodCausesNothingButAStatus() {
    create("demo", "{}");
    eventually(Deployment.class, "demo", _ -> true);
    deploymentBecomesReady();
    eventuallyStatus(WorkspacePhase.READY);
    server.forgetWrites();
    podWasKilled();
    eventuallyEvent("OOMKilled");
    eventually(
        DevBuddyWorkspace.class,
        "demo",
        workspace -> Integer.valueOf(1).equals(status(workspace).restarts()));
    assertEquals(
        Set.of("pods", "events", "devbuddyworkspaces"),
        Set.copyOf(
            server.writes().stream()
                .map(write -> write.replaceFirst(".*/team-a/([a-z]+).*", "$1"))
                .distinct()
                .toList()));
  }

  @Test
  void undoesForeignChanges() {
    create("demo", "{}");
    eventually(Deployment.class, "demo", _ -> true);
    client
        .apps()
        .deployments()
        .inNamespace(NAMESPACE)
        .withName("demo")
        .edit(deployment ->
            new DeploymentBuilder(deployment).editSpec().withReplicas(7).endSpec().build());
    eventually(Deployment.class, "demo", deployment -> deployment.getSpec().getReplicas() == 1);
  }

  @Test
  void leavesAForeignSecretOfTheSameNameUntouched() {
    Secret foreign =
        new SecretBuilder()
            .withNewMetadata()
            .withName("demo-api-key")
            .withNamespace(NAMESPACE)
            .endMetadata()
            .withData(Map.of("password", "c2VjcmV0"))
            .build();
    client.resource(foreign).create();
    create("demo", "{}");
    DevBuddyWorkspace degraded = eventuallyStatus(WorkspacePhase.DEGRADED);
    assertEquals("ObjectConflict", condition(degraded, "Ready").getReason());
    assertTrue(condition(degraded, "Ready").getMessage().startsWith("Secret demo-api-key exists"));
    assertEquals(foreign.getData(), get(Secret.class, "demo-api-key").getData());
    assertNull(find(Deployment.class, "demo"));
    eventuallyEvent("ObjectConflict");
  }

  @Test
  void invalidSpecIsNamedAndLeavesWhatRuns() {
    create("demo", "{}");
    String version =
        eventually(Deployment.class, "demo", _ -> true).getMetadata().getResourceVersion();
    replaceSpec("{workspace: {source: {hostPath: {path: /srv/code}}}}");
    DevBuddyWorkspace invalid = eventuallyStatus(WorkspacePhase.INVALID);
    assertEquals("False", condition(invalid, "SpecValid").getStatus());
    assertTrue(
        condition(invalid, "SpecValid")
            .getMessage()
            .startsWith("spec.workspace.source.hostPath: "));
    assertEquals(version, get(Deployment.class, "demo").getMetadata().getResourceVersion());
    eventuallyEvent("InvalidSpec");
  }

  @Test
  void removesWhatIsNoLongerWanted() {
    create("demo", "{replicas: 2}");
    eventually(Deployment.class, "demo", _ -> true);
    assertNotNull(find(NetworkPolicy.class, "demo"));
    assertNotNull(find(PodDisruptionBudget.class, "demo"));
    replaceSpec("{replicas: 1, networkPolicy: {mode: Unmanaged}}");
    await()
        .atMost(PATIENCE)
        .until(() ->
            find(NetworkPolicy.class, "demo") == null
                && find(PodDisruptionBudget.class, "demo") == null);
  }

  @Test
  void aRetainedVolumeHasNoOwnerAndIsFoundAgain() {
    PersistentVolumeClaim kept =
        client
            .resource(
                claim(
                    Map.of("app.kubernetes.io/managed-by", "devbuddy-operator"),
                    Map.of("devbuddy.io/workspace", "demo")))
            .create();
    create("demo", RETAINED);
    eventually(Deployment.class, "demo", _ -> true);
    PersistentVolumeClaim found = get(PersistentVolumeClaim.class, "demo-data");
    assertEquals(kept.getMetadata().getUid(), found.getMetadata().getUid());
    assertEquals(List.of(), found.getMetadata().getOwnerReferences());
    assertNotNull(found.getMetadata().getAnnotations().get("devbuddy.io/applied-hash"));
  }

  @Test
  void leavesAForeignVolumeOfTheSameNameUntouched() {
    client.resource(claim(Map.of(), Map.of())).create();
    create("demo", RETAINED);
    DevBuddyWorkspace degraded = eventuallyStatus(WorkspacePhase.DEGRADED);
    assertEquals("ObjectConflict", condition(degraded, "Ready").getReason());
    assertNull(find(Deployment.class, "demo"));
  }

  private static PersistentVolumeClaim claim(
      Map<String, String> labels, Map<String, String> annotations) {
    return new PersistentVolumeClaimBuilder()
        .withNewMetadata()
        .withName("demo-data")
        .withNamespace(NAMESPACE)
        .withLabels(labels)
        .withAnnotations(annotations)
        .endMetadata()
        .build();
  }

  @Test
  void makesNoSecretWhenTheUserBringsOne() {
    create("demo", "{auth: {apiKey: {secretRef: {name: mine}}}}");
    Deployment deployment = eventually(Deployment.class, "demo", _ -> true);
    assertNull(find(Secret.class, "demo-api-key"));
    assertTrue(Serialization.asJson(deployment).contains("\"secretName\":\"mine\""));
  }

  @Test
  void theKeyIsInTheSecretOnly() {
    create("demo", "{}");
    eventually(Deployment.class, "demo", _ -> true);
    DevBuddyWorkspace workspace = eventuallyStatus(WorkspacePhase.STARTING);
    String key = apiKey();
    assertFalse(Serialization.asYaml(workspace).contains(key));
    assertFalse(Serialization.asYaml(get(ConfigMap.class, "demo-config")).contains(key));
    assertFalse(Serialization.asYaml(get(Deployment.class, "demo")).contains(key));
  }

  private DevBuddyWorkspace create(String name, String spec) {
    DevBuddyWorkspace workspace = new DevBuddyWorkspace();
    workspace.getMetadata().setName(name);
    workspace.getMetadata().setNamespace(NAMESPACE);
    workspace.setSpec(Workspaces.spec(spec));
    return client.resource(workspace).create();
  }

  /** Waits for the first status, because the mock refuses a change that crosses another one. */
  private void replaceSpec(String spec) {
    eventuallyStatus(WorkspacePhase.STARTING);
    client
        .resources(DevBuddyWorkspace.class)
        .inNamespace(NAMESPACE)
        .withName("demo")
        .edit(workspace -> {
          workspace.setSpec(Workspaces.spec(spec));
          return workspace;
        });
  }

  private void deploymentBecomesReady() {
    client
        .apps()
        .deployments()
        .inNamespace(NAMESPACE)
        .withName("demo")
        .editStatus(deployment ->
            new DeploymentBuilder(deployment)
                .withNewStatus()
                .withObservedGeneration(deployment.getMetadata().getGeneration())
                .withReplicas(1)
                .withUpdatedReplicas(1)
                .withReadyReplicas(1)
                .withAvailableReplicas(1)
                .endStatus()
                .build());
  }

  private void podWasKilled() {
    Deployment deployment = get(Deployment.class, "demo");
    Pod pod =
        new PodBuilder()
            .withMetadata(deployment.getSpec().getTemplate().getMetadata())
            .editMetadata()
            .withName("demo-1")
            .withNamespace(NAMESPACE)
            .endMetadata()
            .withSpec(deployment.getSpec().getTemplate().getSpec())
            .withNewStatus()
            .addNewContainerStatus()
            .withName("executor")
            .withRestartCount(1)
            .withNewLastState()
            .withNewTerminated()
            .withReason("OOMKilled")
            .withExitCode(137)
            .withFinishedAt("2026-01-02T03:04:05Z")
            .endTerminated()
            .endLastState()
            .endContainerStatus()
            .endStatus()
            .build();
    client.resource(pod).create();
  }

  private String apiKey() {
    return new String(
        Base64.getDecoder().decode(get(Secret.class, "demo-api-key").getData().get("api-key")),
        StandardCharsets.US_ASCII);
  }

  private static String configHash(Deployment deployment) {
    String hash =
        deployment
            .getSpec()
            .getTemplate()
            .getMetadata()
            .getAnnotations()
            .get("devbuddy.io/config-hash");
    assertNotNull(hash);
    return hash;
  }

  private static DevBuddyWorkspaceStatus status(DevBuddyWorkspace workspace) {
    return Workspaces.statusOf(workspace);
  }

  private static Condition condition(DevBuddyWorkspace workspace, String type) {
    return Workspaces.conditionOf(status(workspace), type);
  }

  private DevBuddyWorkspace eventuallyStatus(WorkspacePhase phase) {
    return eventually(
        DevBuddyWorkspace.class, "demo", workspace -> status(workspace).phase() == phase);
  }

  private void eventuallyEvent(String reason) {
    await()
        .atMost(PATIENCE)
        .until(() ->
            client.v1().events().inNamespace(NAMESPACE).list().getItems().stream()
                .map(Event::getReason)
                .anyMatch(reason::equals));
  }

  private <T extends HasMetadata> T eventually(Class<T> kind, String name, Predicate<T> condition) {
    return await()
        .atMost(PATIENCE)
        .until(() -> find(kind, name), object -> object != null && condition.test(object));
  }

  private <T extends HasMetadata> T get(Class<T> kind, String name) {
    T object = find(kind, name);
    assertNotNull(object, kind.getSimpleName() + " " + name);
    return object;
  }

  private <T extends HasMetadata> @Nullable T find(Class<T> kind, String name) {
    return client.resources(kind).inNamespace(NAMESPACE).withName(name).get();
  }
}
