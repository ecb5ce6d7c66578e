package io.devbuddy.operator.observe;

import static java.util.Objects.requireNonNullElse;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;

/**
 * A Deployment's numbers.
 *
 * @param current whether they speak of its newest specification
 * @param wanted pods that its specification asks for
 * @param replicas pods that exist
 * @param updated pods that run the newest template
 * @param ready pods that answer requests
 */
public record DeploymentObservation(
    boolean current, int wanted, int replicas, int updated, int ready) {
  static DeploymentObservation of(Deployment deployment) {
    DeploymentStatus status = requireNonNullElse(deployment.getStatus(), new DeploymentStatus());
    long generation = requireNonNullElse(deployment.getMetadata().getGeneration(), 0L);
    return new DeploymentObservation(
        status.getObservedGeneration() != null && status.getObservedGeneration() >= generation,
        requireNonNullElse(deployment.getSpec().getReplicas(), 1),
        requireNonNullElse(status.getReplicas(), 0),
        requireNonNullElse(status.getUpdatedReplicas(), 0),
        requireNonNullElse(status.getReadyReplicas(), 0));
  }
}
