package io.devbuddy.operator.observe;

import static java.util.Objects.requireNonNullElse;

import io.devbuddy.operator.model.PodContainers;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * When a pod reached the steps of its start, as the API tells: RFC 3339, UTC, whole seconds.
 *
 * @param created when it was made; empty text where nothing tells
 * @param scheduled when a node was found
 * @param initialized when its init containers had ended
 * @param started when its executor was started, the last time
 * @param ready since when it answers requests
 */
public record PodStart(
    String created,
    Optional<String> scheduled,
    Optional<String> initialized,
    Optional<String> started,
    Optional<String> ready) {

  static PodStart of(Pod pod, PodStatus status) {
    return new PodStart(
        requireNonNullElse(pod.getMetadata().getCreationTimestamp(), ""),
        since(status, "PodScheduled"),
        since(status, "Initialized"),
        requireNonNullElse(status.getContainerStatuses(), List.<ContainerStatus>of()).stream()
            .filter(container -> PodContainers.EXECUTOR.equals(container.getName()))
            .map(ContainerStatus::getState)
            .filter(Objects::nonNull)
            .flatMap(state -> Optional.ofNullable(state.getRunning()).stream())
            .flatMap(running -> Optional.ofNullable(running.getStartedAt()).stream())
            .findFirst(),
        since(status, "Ready"));
  }

  private static Optional<String> since(PodStatus status, String type) {
    return requireNonNullElse(status.getConditions(), List.<PodCondition>of()).stream()
        .filter(condition -> type.equals(condition.getType()))
        .filter(condition -> "True".equals(condition.getStatus()))
        .flatMap(condition -> Optional.ofNullable(condition.getLastTransitionTime()).stream())
        .findFirst();
  }
}
