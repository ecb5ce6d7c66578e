package io.devbuddy.operator.cluster;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspace;
import io.devbuddy.operator.Workspaces;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.EventBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceQuota;
import io.fabric8.kubernetes.api.model.ResourceQuotaBuilder;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What is said of pods that wait without saying why, and of those that never come to be. */
@NeedsCluster
class WaitingPodsIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final RealCluster cluster;
  private final Team team;
  private final RunningOperator operator;

  WaitingPodsIT(RealCluster cluster) {
    this.cluster = cluster;
    this.team = new Team(cluster);
    this.operator = RunningOperator.start(cluster, team);
  }

  @AfterEach
  void stop() {
    operator.close();
  }

  @Tag("P59")
  @Test
  void theEventOfThePodSaysWhatItWaitsFor() {
    team.create("demo", "{}");
    team.create("other", "{}");
    Pod pod = podOf("demo");
    // As a node does; the reason is nowhere in the pod's status.
    tell(pod, "FailedMount", "MountVolume.SetUp failed for volume \"code\": no such claim");
    eventually(
        "demo",
        "PodsFailing",
        "Pod %s: a volume cannot be mounted (FailedMount): MountVolume.SetUp failed for volume"
                .formatted(pod.getMetadata().getName())
            + " \"code\": no such claim.");
    assertEquals("PodsStarting", ready("other").getReason());
  }

  @Test
  void theQuotaThatRefusesPodsIsNamed() {
    ResourceQuota quota =
        new ResourceQuotaBuilder()
            .withNewMetadata()
            .withName("tiny")
            .withNamespace(team.namespace())
            .endMetadata()
            .withNewSpec()
            .withHard(Map.of("pods", new Quantity("0")))
            .endSpec()
            .build();
    cluster.admin().resource(quota).create();
    // As the controller of quotas does, which this cluster has not.
    cluster
        .admin()
        .resource(quota)
        .editStatus(created ->
            new ResourceQuotaBuilder(created)
                .withNewStatus()
                .withHard(Map.of("pods", new Quantity("0")))
                .withUsed(Map.of("pods", new Quantity("0")))
                .endStatus()
                .build());
    cluster
        .admin()
        .resource(
            new ServiceAccountBuilder()
                .withNewMetadata()
                .withName("attempt")
                .withNamespace(team.namespace())
                .endMetadata()
                .build())
        .create();
    // The API server learns of a quota like everybody else.
    await().atMost(PATIENCE).until(this::podsAreRefused);
    team.create("demo", "{}");
    eventually(
        "demo",
        "PodsFailing",
        "Pods cannot be created (FailedCreate): forbidden: exceeded quota: tiny, requested: pods=1,"
            + " used: pods=0, limited: pods=0.");
    assertEquals(List.of(), team.all(Pod.class));
  }

  private boolean podsAreRefused() {
    Resource<Pod> pod =
        cluster
            .admin()
            .resource(
                Serialization.unmarshal(
                    """
                    apiVersion: v1
                    kind: Pod
                    metadata: {name: attempt, namespace: %s}
                    spec:
                      serviceAccountName: attempt
                      securityContext:
                        {runAsNonRoot: true, runAsUser: 1000, seccompProfile: {type: RuntimeDefault}}
                      containers:
                      - name: attempt
                        image: example.test/none
                        securityContext:
                          {allowPrivilegeEscalation: false, capabilities: {drop: [ALL]}}
                    """
                        .formatted(team.namespace()),
                    Pod.class));
    try {
      pod.create();
    } catch (KubernetesClientException e) {
      return Objects.requireNonNullElse(e.getMessage(), "").contains("exceeded quota");
    }
    pod.withGracePeriod(0).delete();
    return false;
  }

  private Pod podOf(String workspace) {
    return await()
        .atMost(PATIENCE)
        .until(
            () ->
                team.all(Pod.class).stream()
                    .filter(pod ->
                        workspace.equals(
                            pod.getMetadata().getLabels().get("app.kubernetes.io/instance")))
                    .toList(),
            pods -> pods.size() == 1)
        .getFirst();
  }

  private void tell(Pod pod, String reason, String message) {
    String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    cluster
        .admin()
        .resource(
            new EventBuilder()
                .withNewMetadata()
                .withName(pod.getMetadata().getName() + ".1")
                .withNamespace(team.namespace())
                .endMetadata()
                .withType("Warning")
                .withReason(reason)
                .withMessage(message)
                .withFirstTimestamp(now)
                .withLastTimestamp(now)
                .withNewInvolvedObject()
                .withApiVersion("v1")
                .withKind("Pod")
                .withNamespace(team.namespace())
                .withName(pod.getMetadata().getName())
                .withUid(pod.getMetadata().getUid())
                .endInvolvedObject()
                .build())
        .create();
  }

  private void eventually(String workspace, String reason, String message) {
    await()
        .atMost(PATIENCE)
        // There is no such condition yet.
        .ignoreException(NoSuchElementException.class)
        .untilAsserted(() -> {
          assertEquals(message, ready(workspace).getMessage());
          assertEquals(reason, ready(workspace).getReason());
        });
  }

  private Condition ready(String workspace) {
    return Workspaces.conditionOf(
        Workspaces.statusOf(team.get(DevBuddyWorkspace.class, workspace)), "Ready");
  }
}
