package io.devbuddy.local.node;

import io.devbuddy.local.node.RolloutPlan.PodView;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentConditionBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatusBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Counts a Deployment's pods into its status. Pure. */
final class DeploymentStatusOf {
  private DeploymentStatusOf() {}

  static DeploymentStatus status(
      Deployment deployment, int replicas, List<PodView> pods, Instant now) {
    List<PodView> living = pods.stream().filter(pod -> !pod.terminating()).toList();
    int ready = (int) living.stream().filter(PodView::ready).count();
    int updated = (int) living.stream().filter(PodView::ofPresentTemplate).count();
    int updatedReady =
        (int) living.stream().filter(pod -> pod.ofPresentTemplate() && pod.ready()).count();
    boolean available = ready >= replicas;
    boolean complete = updatedReady >= replicas && living.size() == replicas;
    return new DeploymentStatusBuilder()
        .withObservedGeneration(deployment.getMetadata().getGeneration())
        .withReplicas(living.size())
        .withReadyReplicas(ready)
        .withAvailableReplicas(ready)
        .withUpdatedReplicas(updated)
        .withUnavailableReplicas(Math.max(0, replicas - ready))
        .withConditions(
            condition(
                deployment,
                "Available",
                available,
                available ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
                ready + " of " + replicas + " pods are ready",
                now),
            condition(
                deployment,
                "Progressing",
                true,
                complete ? "NewReplicaSetAvailable" : "ReplicaSetUpdated",
                complete
                    ? "all pods are of the present template"
                    : updatedReady + " of " + replicas + " new pods are ready",
                now))
        .build();
  }

  private static DeploymentCondition condition(
      Deployment deployment,
      String type,
      boolean holds,
      String reason,
      String message,
      Instant now) {
    String status = holds ? "True" : "False";
    String moment = now.truncatedTo(ChronoUnit.SECONDS).toString();
    Optional<DeploymentCondition> before =
        Optional.ofNullable(deployment.getStatus())
            .map(DeploymentStatus::getConditions)
            .orElse(List.of())
            .stream()
            .filter(condition -> type.equals(condition.getType()))
            .findFirst();
    boolean sameStatus =
        before.filter(condition -> status.equals(condition.getStatus())).isPresent();
    boolean same =
        before
            .filter(condition ->
                sameStatus
                    && reason.equals(condition.getReason())
                    && message.equals(condition.getMessage()))
            .isPresent();
    return new DeploymentConditionBuilder()
        .withType(type)
        .withStatus(status)
        .withReason(reason)
        .withMessage(message)
        .withLastTransitionTime(sameStatus ? before.orElseThrow().getLastTransitionTime() : moment)
        .withLastUpdateTime(same ? before.orElseThrow().getLastUpdateTime() : moment)
        .build();
  }
}
