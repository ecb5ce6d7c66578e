package io.devbuddy.operator.observe;

import static java.util.Objects.requireNonNullElse;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentCondition;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import java.util.List;
import java.util.Optional;

/**
 * A Deployment's numbers.
 *
 * @param current whether they speak of its newest specification
 * @param wanted pods that its specification asks for
 * @param replicas pods that exist
 * @param updated pods that run the newest template
 * @param ready pods that answer requests
 * @param refusal why further pods cannot be created, in words; empty when they can
 * @param stalled whether no pod became ready for as long as the Deployment waits
 */
public record DeploymentObservation(
    boolean current,
    int wanted,
    int replicas,
    int updated,
    int ready,
    Optional<String> refusal,
    boolean stalled) {

  /** Whether every wanted pod is ready and runs the current specification, and no others exist. */
  public boolean complete() {
    return current && updated == wanted && ready == wanted && replicas == wanted;
  }

  static DeploymentObservation of(Deployment deployment) {
    DeploymentStatus status = requireNonNullElse(deployment.getStatus(), new DeploymentStatus());
    long generation = requireNonNullElse(deployment.getMetadata().getGeneration(), 0L);
    return new DeploymentObservation(
        status.getObservedGeneration() != null && status.getObservedGeneration() >= generation,
        requireNonNullElse(deployment.getSpec().getReplicas(), 1),
        requireNonNullElse(status.getReplicas(), 0),
        requireNonNullElse(status.getUpdatedReplicas(), 0),
        requireNonNullElse(status.getReadyReplicas(), 0),
        refusal(status),
        isStalled(status));
  }

  private static boolean isStalled(DeploymentStatus status) {
    return conditions(status).stream()
        .filter(condition -> "Progressing".equals(condition.getType()))
        .anyMatch(condition -> "False".equals(condition.getStatus()));
  }

  private static List<DeploymentCondition> conditions(DeploymentStatus status) {
    return requireNonNullElse(status.getConditions(), List.of());
  }

  /** Each attempt has another name for the pod that could not be created. */
  private static Optional<String> refusal(DeploymentStatus status) {
    return conditions(status).stream()
        .filter(condition -> "ReplicaFailure".equals(condition.getType()))
        .filter(condition -> "True".equals(condition.getStatus()))
        .map(condition ->
            "pods cannot be created (%s)%s"
                .formatted(
                    requireNonNullElse(condition.getReason(), "ReplicaFailure"),
                    PodProblems.detail(
                        requireNonNullElse(condition.getMessage(), "")
                            .replaceAll("pods \"[^\"]*\" is forbidden", "forbidden"))))
        .findFirst();
  }
}
