package io.devbuddy.operator.observe;

import static java.util.Objects.requireNonNullElse;

import io.devbuddy.api.v1alpha1.LastTermination;
import io.devbuddy.operator.model.PodContainers;
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
 * @param uid its uid
 * @param ready whether it answers requests
 * @param running whether its executor runs
 * @param restarts how often its containers were restarted
 * @param problems what keeps it from running, in words; the same as long as it is the same
 * @param terminations how the executor ended, in no order
 * @param start how it started, so far
 */
public record PodObservation(
    String name,
    String uid,
    boolean ready,
    boolean running,
    int restarts,
    List<String> problems,
    List<LastTermination> terminations,
    PodStart start) {
  /** Takes defensive copies of the lists. */
  public PodObservation {
    problems = List.copyOf(problems);
    terminations = List.copyOf(terminations);
  }

  /** What the status of a pod says keeps it from running, in words. */
  public static List<String> problemsOf(PodStatus status) {
    return PodProblems.of(status);
  }

  /** With the reason for its waiting that others tell, where its own status has none. */
  static PodObservation of(Pod pod, Optional<String> waitsFor) {
    String name = pod.getMetadata().getName();
    PodStatus status = requireNonNullElse(pod.getStatus(), new PodStatus());
    List<ContainerStatus> main = requireNonNullElse(status.getContainerStatuses(), List.of());
    return new PodObservation(
        name,
        requireNonNullElse(pod.getMetadata().getUid(), ""),
        isReady(status),
        main.stream().anyMatch(PodObservation::isRunningExecutor),
        main.stream().mapToInt(container -> orZero(container.getRestartCount())).sum(),
        problems(status, waitsFor),
        main.stream()
            .filter(container -> PodContainers.EXECUTOR.equals(container.getName()))
            .flatMap(container -> terminations(container, name))
            .toList(),
        PodStart.of(pod, status));
  }

  private static List<String> problems(PodStatus status, Optional<String> waitsFor) {
    List<String> own = PodProblems.of(status);
    return own.isEmpty() ? waitsFor.stream().toList() : own;
  }

  private static boolean isRunningExecutor(ContainerStatus container) {
    return PodContainers.EXECUTOR.equals(container.getName())
        && container.getState() != null
        && container.getState().getRunning() != null;
  }

  private static boolean isReady(PodStatus status) {
    return requireNonNullElse(status.getConditions(), List.<PodCondition>of()).stream()
        .anyMatch(condition ->
            "Ready".equals(condition.getType()) && "True".equals(condition.getStatus()));
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
