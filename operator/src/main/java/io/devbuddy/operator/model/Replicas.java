package io.devbuddy.operator.model;

import java.util.Optional;

/**
 * How many pods a workspace has.
 *
 * @param wanted number of pods now, 0 or more, within the bounds of the autoscaling
 * @param autoscaling between how many the load chooses; empty when it does not
 */
public record Replicas(int wanted, Optional<Autoscaling> autoscaling) {
  /** Returns the most pods that there can be without another change of the specification. */
  public int most() {
    return wanted == 0 ? 0 : autoscaling.map(Autoscaling::maxReplicas).orElse(wanted);
  }
}
