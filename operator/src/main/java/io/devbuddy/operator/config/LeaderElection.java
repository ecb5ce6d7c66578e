package io.devbuddy.operator.config;

import java.time.Duration;

/**
 * How several operators agree on the one that reconciles: by a Lease, as <a
 * href="https://kubernetes.io/docs/concepts/architecture/leases/">Kubernetes</a>' own controllers
 * do.
 *
 * @param namespace where the Lease is
 * @param leaseName name of the Lease; operators with the same one exclude each other
 * @param leaseDuration how long after its last renewal a Lease keeps others out; whole seconds
 */
public record LeaderElection(String namespace, String leaseName, Duration leaseDuration) {
  /** Returns how long a leader tries to renew before it gives up, two thirds of the duration. */
  public Duration renewDeadline() {
    return leaseDuration.multipliedBy(2).dividedBy(3);
  }

  /** Returns how often a leader renews and the others look, two fifteenths of the duration. */
  public Duration retryPeriod() {
    return leaseDuration.multipliedBy(2).dividedBy(15);
  }
}
