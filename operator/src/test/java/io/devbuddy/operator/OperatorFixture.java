package io.devbuddy.operator;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspace;
import io.devbuddy.api.v1alpha1.DevBuddyWorkspaceStatus;
import io.devbuddy.api.v1alpha1.WorkspacePhase;
import io.devbuddy.operator.config.OperatorSettings;
import io.devbuddy.operator.model.NamespaceLimits;
import io.devbuddy.operator.model.ServiceType;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The whole operator against a mock API server; the test plays the Deployment's controller. */
final class OperatorFixture implements AutoCloseable {
  static final String NAMESPACE = "team-a";
  static final Duration PATIENCE = Duration.ofSeconds(20);

  final TestApiServer server = new TestApiServer();
  final KubernetesClient client = server.client();
  private final OperatorSettings settings;
  private OperatorRuntime operator;

  OperatorFixture() {
    this(NamespaceLimits.NONE);
  }

  OperatorFixture(NamespaceLimits limits) {
    settings =
        new OperatorSettings(
            "example.test/executor:1",
            "example.test/toolbox:1",
            ServiceType.CLUSTER_IP,
            false,
            Set.of(),
            Optional.empty(),
            Duration.ofSeconds(3),
            limits);
    operator = OperatorRuntime.start(client, settings);
    assertTrue(operator.isHealthy());
  }

  /** Starts the operator anew; the server knows only of the writes since the old one ended. */
  void restart() {
    operator.close();
    server.forgetWrites();
    operator = OperatorRuntime.start(client, settings);
  }

  @Override
  public void close() {
    operator.close();
    server.close();
  }

  DevBuddyWorkspace create(String name, String spec) {
    DevBuddyWorkspace workspace = new DevBuddyWorkspace();
    workspace.getMetadata().setName(name);
    workspace.getMetadata().setNamespace(NAMESPACE);
    workspace.setSpec(Workspaces.spec(spec));
    return client.resource(workspace).create();
  }

  /** Waits for the first status, because the mock refuses a change that crosses another one. */
  void replaceSpec(String spec) {
    eventuallyStatus(WorkspacePhase.STARTING);
    editSpec(spec);
  }

  void editSpec(String spec) {
    client
        .resources(DevBuddyWorkspace.class)
        .inNamespace(NAMESPACE)
        .withName("demo")
        .edit(workspace -> {
          workspace.setSpec(Workspaces.spec(spec));
          return workspace;
        });
  }

  /** Sets an annotation, again when the operator has changed the workspace meanwhile. */
  void annotate(String name, String value) {
    await()
        .atMost(PATIENCE)
        .ignoreException(KubernetesClientException.class)
        .until(() -> {
          client
              .resources(DevBuddyWorkspace.class)
              .inNamespace(NAMESPACE)
              .withName("demo")
              .edit(workspace -> {
                workspace.getMetadata().setAnnotations(Map.of(name, value));
                return workspace;
              });
          return true;
        });
  }

  /** Its pod has no address, so that nobody can ask what runs in it. */
  void deploymentBecomesReady() {
    podRuns("demo-0", status -> status);
    deploymentCountsOneReadyPod();
  }

  /** Its pod has an address of loopback. */
  void deploymentBecomesReadyAt(String podIp) {
    podRuns("demo-0", status -> status.withPodIP(podIp));
    deploymentCountsOneReadyPod();
  }

  private void deploymentCountsOneReadyPod() {
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

  private void podRuns(String name, UnaryOperator<PodStatusBuilder> status) {
    client
        .resource(
            pod(name)
                .withStatus(
                    status
                        .apply(
                            new PodStatusBuilder()
                                .addNewCondition()
                                .withType("Ready")
                                .withStatus("True")
                                .withLastTransitionTime("2026-01-02T03:00:09Z")
                                .endCondition()
                                .addNewContainerStatus()
                                .withName("executor")
                                .withRestartCount(0)
                                .withNewState()
                                .withNewRunning()
                                .withStartedAt("2026-01-02T03:00:07Z")
                                .endRunning()
                                .endState()
                                .endContainerStatus())
                        .build())
                .build())
        .create();
  }

  private PodBuilder pod(String name) {
    Deployment deployment = get(Deployment.class, "demo");
    return new PodBuilder()
        .withMetadata(deployment.getSpec().getTemplate().getMetadata())
        .editMetadata()
        .withName(name)
        .withNamespace(NAMESPACE)
        .endMetadata()
        .withSpec(deployment.getSpec().getTemplate().getSpec());
  }

  void podWasKilled() {
    Pod pod =
        pod("demo-1")
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

  String apiKey() {
    return new String(
        Base64.getDecoder().decode(get(Secret.class, "demo-api-key").getData().get("api-key")),
        StandardCharsets.US_ASCII);
  }

  static DevBuddyWorkspaceStatus status(DevBuddyWorkspace workspace) {
    return Workspaces.statusOf(workspace);
  }

  static Condition condition(DevBuddyWorkspace workspace, String type) {
    return Workspaces.conditionOf(status(workspace), type);
  }

  DevBuddyWorkspace eventuallyStatus(WorkspacePhase phase) {
    return eventually(
        DevBuddyWorkspace.class, "demo", workspace -> status(workspace).phase() == phase);
  }

  void eventuallyEvent(String reason) {
    await()
        .atMost(PATIENCE)
        .until(() ->
            client.v1().events().inNamespace(NAMESPACE).list().getItems().stream()
                .map(Event::getReason)
                .anyMatch(reason::equals));
  }

  <T extends HasMetadata> T eventually(Class<T> kind, String name, Predicate<T> condition) {
    return await()
        .atMost(PATIENCE)
        .until(() -> find(kind, name), object -> object != null && condition.test(object));
  }

  <T extends HasMetadata> T get(Class<T> kind, String name) {
    T object = find(kind, name);
    assertNotNull(object, kind.getSimpleName() + " " + name);
    return object;
  }

  <T extends HasMetadata> @Nullable T find(Class<T> kind, String name) {
    return client.resources(kind).inNamespace(NAMESPACE).withName(name).get();
  }
}
