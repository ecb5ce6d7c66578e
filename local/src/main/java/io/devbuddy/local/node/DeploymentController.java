package io.devbuddy.local.node;

import io.devbuddy.local.node.RolloutPlan.PodView;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a Deployment's pods, without ReplicaSets. It reads the API server afresh each time: a cache
 * that lags behind its own writes would make pods twice. {@link #reconcile} is called by one
 * thread.
 */
final class DeploymentController {
  private static final Logger LOG = LoggerFactory.getLogger(DeploymentController.class);

  private final KubernetesClient client;

  DeploymentController(KubernetesClient client) {
    this.client = client;
  }

  /** The Deployment that owns the pod, as {@code NAMESPACE/NAME}. */
  static Optional<String> owner(Pod pod) {
    return pod.getMetadata().getOwnerReferences().stream()
        .filter(owner ->
            "Deployment".equals(owner.getKind()) && Boolean.TRUE.equals(owner.getController()))
        .map(owner -> pod.getMetadata().getNamespace() + "/" + owner.getName())
        .findFirst();
  }

  /**
   * Brings the pods and the status of {@code NAMESPACE/NAME} one step on; the pods' own events lead
   * to the next step.
   */
  void reconcile(String key) {
    String[] parts = key.split("/", 2);
    String namespace = parts[0];
    Deployment deployment =
        client.apps().deployments().inNamespace(namespace).withName(parts[1]).get();
    if (deployment == null || deployment.getMetadata().getDeletionTimestamp() != null) {
      return;
    }
    String hash = DeploymentPod.templateHash(deployment);
    int replicas = Objects.requireNonNullElse(deployment.getSpec().getReplicas(), 1);
    RolloutPlan plan = RolloutPlan.of(replicas, strategy(deployment), pods(deployment, hash));
    for (int i = 0; i < plan.create(); i++) {
      Pod pod =
          client
              .pods()
              .inNamespace(namespace)
              .resource(DeploymentPod.from(deployment, hash))
              .create();
      LOG.debug("created pod {}", pod.getMetadata().getName());
    }
    plan.delete().forEach(pod -> client.pods().inNamespace(namespace).withName(pod).delete());
    writeStatus(deployment, replicas, pods(deployment, hash));
  }

  private static RolloutPlan.Strategy strategy(Deployment deployment) {
    boolean recreate =
        deployment.getSpec().getStrategy() != null
            && "Recreate".equals(deployment.getSpec().getStrategy().getType());
    return recreate ? RolloutPlan.Strategy.RECREATE : RolloutPlan.Strategy.ROLLING_UPDATE;
  }

  private List<PodView> pods(Deployment deployment, String hash) {
    return client
        .pods()
        .inNamespace(deployment.getMetadata().getNamespace())
        .list()
        .getItems()
        .stream()
        .filter(pod -> isOwned(pod, deployment))
        .map(pod ->
            new PodView(
                pod.getMetadata().getName(),
                hash.equals(pod.getMetadata().getLabels().get(DeploymentPod.HASH_LABEL)),
                isReady(pod),
                pod.getMetadata().getDeletionTimestamp() != null))
        .toList();
  }

  private static boolean isOwned(Pod pod, Deployment deployment) {
    return pod.getMetadata().getOwnerReferences().stream()
        .map(OwnerReference::getUid)
        .anyMatch(deployment.getMetadata().getUid()::equals);
  }

  private static boolean isReady(Pod pod) {
    return Optional.ofNullable(pod.getStatus())
        .map(PodStatus::getConditions)
        .orElse(List.of())
        .stream()
        .anyMatch(condition ->
            "Ready".equals(condition.getType()) && "True".equals(condition.getStatus()));
  }

  private void writeStatus(Deployment deployment, int replicas, List<PodView> pods) {
    StatusWriter.write(
        client,
        client
            .apps()
            .deployments()
            .inNamespace(deployment.getMetadata().getNamespace())
            .withName(deployment.getMetadata().getName()),
        present -> {
          // The counts belong to the spec that was read, whatever was written meanwhile.
          DeploymentStatus next = DeploymentStatusOf.status(present, replicas, pods, Instant.now());
          next.setObservedGeneration(deployment.getMetadata().getGeneration());
          return next.equals(present.getStatus())
              ? Optional.empty()
              : Optional.of(new DeploymentBuilder(present).withStatus(next).build());
        });
  }
}
