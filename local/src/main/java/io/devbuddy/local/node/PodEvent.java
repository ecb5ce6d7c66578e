package io.devbuddy.local.node;

/**
 * What can happen to a pod's process; {@code run} counts the starts, so that news of an ended run
 * can be told apart.
 */
sealed interface PodEvent {

  /** It is time to start the process. */
  record Launch() implements PodEvent {}

  /** The process ended; 128 + N when a signal ended it. */
  record Exited(int run, int exitCode) implements PodEvent {}

  /** The readiness probe changed its mind; {@code failure} says why it failed, empty when ready. */
  record Readiness(int run, boolean ready, String failure) implements PodEvent {}

  /** The liveness or the startup probe gave up. */
  record Unhealthy(int run, String message) implements PodEvent {}

  /** The pod is to go. */
  record Stop() implements PodEvent {}
}
