package io.devbuddy.operator.model;

/**
 * Between how many pods the load chooses.
 *
 * @param minReplicas the fewest, 1 or more
 * @param maxReplicas the most
 * @param averageCpu CPU that an executor's container should use on average, as a quantity
 */
public record Autoscaling(int minReplicas, int maxReplicas, String averageCpu) {
  /** Returns the number of pods for the one that is asked for; 0 stays 0. */
  int bounded(int replicas) {
    return replicas == 0
        ? 0
        : Math.clamp(replicas, minReplicas, Math.max(minReplicas, maxReplicas));
  }
}
