package io.devbuddy.local.node;

import java.time.Instant;
import java.util.Optional;

/**
 * What the node knows about a pod's container at one moment.
 *
 * @param unreadiness what the readiness probe was told when it failed; empty when unknown
 * @param restarts how often the process was started again
 * @param previous how the run before ended
 */
record ContainerView(
    State state, boolean ready, String unreadiness, int restarts, Optional<Termination> previous) {

  static final ContainerView CREATING =
      new ContainerView(new Waiting("ContainerCreating", ""), false, "", 0, Optional.empty());

  /** Either of the two states a container with restart policy Always is in. */
  sealed interface State {}

  /** Not running; {@code reason} is a word in CamelCase. */
  record Waiting(String reason, String message) implements State {}

  /** Running as this process. */
  record Running(Instant startedAt, long pid) implements State {}

  /** The end of a run. */
  record Termination(
      int exitCode, String reason, Instant startedAt, Instant finishedAt, long pid) {}

  ContainerView running(Instant startedAt, long pid) {
    return new ContainerView(new Running(startedAt, pid), false, "", restarts, previous);
  }

  ContainerView waiting(String reason, String message) {
    return new ContainerView(new Waiting(reason, message), false, "", restarts, previous);
  }

  ContainerView restarting(Termination ended, String message) {
    return new ContainerView(
        new Waiting("CrashLoopBackOff", message), false, "", restarts, Optional.of(ended));
  }

  ContainerView withReady() {
    return new ContainerView(state, true, "", restarts, previous);
  }

  ContainerView withUnready(String because) {
    return new ContainerView(state, false, because, restarts, previous);
  }

  ContainerView restarted() {
    return new ContainerView(state, ready, unreadiness, restarts + 1, previous);
  }
}
