package io.devbuddy.operator.observe;

import static java.util.Objects.requireNonNullElse;

import io.devbuddy.api.v1alpha1.LastTermination;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateWaiting;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A pod of a workspace.
 *
 * @param name its name
 * @param ready whether it answers requests
 * @param restarts how often its containers were restarted
 * @param waitingReasons why containers are not started, as the node says
 * @param terminations how containers ended, in no order
 */
public record PodObservation(
    String name,
    boolean ready,
    int restarts,
    List<String> waitingReasons,
    List<LastTermination> terminations) {
  /** Takes defensive copies of the lists. */
  public PodObservation {
    waitingReasons = List.copyOf(waitingReasons);
    terminations = List.copyOf(terminations);
  }

  static PodObservation of(Pod pod) {
    String name = pod.getMetadata().getName();
    PodStatus status = requireNonNullElse(pod.getStatus(), new PodStatus());
    List<ContainerStatus> main = requireNonNullElse(status.getContainerStatuses(), List.of());
    List<ContainerStatus> init = requireNonNullElse(status.getInitContainerStatuses(), List.of());
    return new PodObservation(
        name,
        isReady(status),
        main.stream().mapToInt(container -> orZero(container.getRestartCount())).sum(),
        Stream.concat(init.stream(), main.stream())
            .flatMap(container -> waitingReason(container).stream())
            .toList(),
        main.stream().flatMap(container -> terminations(container, name)).toList());
  }

  private static boolean isReady(PodStatus status) {
    return requireNonNullElse(status.getConditions(), List.<PodCondition>of()).stream()
        .anyMatch(condition ->
            "Ready".equals(condition.getType()) && "True".equals(condition.getStatus()));
  }

  private static Optional<String> waitingReason(ContainerStatus container) {
    return Optional.ofNullable(container.getState())
        .map(ContainerState::getWaiting)
        .map(ContainerStateWaiting::getReason);
  }

  private static Stream<LastTermination> terminations(ContainerStatus container, String pod) {
    return Stream.of(
            Optional.ofNullable(container.getState()),
            Optional.ofNullable(container.getLastState()))
        .flatMap(Optional::stream)
        .flatMap(state -> Stream.ofNullable(state.getTerminated()))
        .map(ended ->
            new LastTermination(
                requireNonNullElse(ended.getReason(), "Unknown"),
                ended.getExitCode(),
                ended.getFinishedAt(),
                pod));
  }

  private static int orZero(@Nullable Integer number) {
    return requireNonNullElse(number, 0);
  }
}
