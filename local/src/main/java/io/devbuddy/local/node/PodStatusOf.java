package io.devbuddy.local.node;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerState;
import io.fabric8.kubernetes.api.model.ContainerStateBuilder;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodCondition;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodIP;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Writes what the node knows about a container as the status of its pod. Pure. */
final class PodStatusOf {
  private static final String LOOPBACK = "127.0.0.1";

  private PodStatusOf() {}

  /** The next status of the pod; conditions that stay as they were keep their transition time. */
  static PodStatus status(Pod pod, ContainerView view, Instant startTime, Instant now) {
    boolean running = view.state() instanceof ContainerView.Running;
    boolean started = running || view.previous().isPresent();
    return new PodStatusBuilder()
        .withPhase(started ? "Running" : "Pending")
        .withStartTime(time(startTime))
        .withHostIP(LOOPBACK)
        .withPodIP(LOOPBACK)
        .withPodIPs(new PodIP(LOOPBACK))
        .withQosClass("BestEffort")
        .withConditions(
            condition(pod, "PodScheduled", true, "", now),
            condition(pod, "Initialized", started, "", now),
            condition(pod, "ContainersReady", view.ready(), view.unreadiness(), now),
            condition(pod, "Ready", view.ready(), view.unreadiness(), now))
        .withInitContainerStatuses(
            pod.getSpec().getInitContainers().stream()
                .map(init -> initStatus(init, started, startTime))
                .toList())
        .withContainerStatuses(containerStatus(pod.getSpec().getContainers().getFirst(), view))
        .build();
  }

  private static ContainerStatus initStatus(Container init, boolean done, Instant startTime) {
    ContainerState state =
        done
            ? new ContainerStateBuilder()
                .withNewTerminated()
                .withExitCode(0)
                .withReason("Completed")
                .withStartedAt(time(startTime))
                .withFinishedAt(time(startTime))
                .endTerminated()
                .build()
            : new ContainerStateBuilder()
                .withNewWaiting()
                .withReason("PodInitializing")
                .endWaiting()
                .build();
    return new ContainerStatusBuilder()
        .withName(init.getName())
        .withImage(init.getImage())
        .withImageID("")
        .withReady(done)
        .withRestartCount(0)
        .withState(state)
        .build();
  }

  private static ContainerStatus containerStatus(Container container, ContainerView view) {
    ContainerStatusBuilder status =
        new ContainerStatusBuilder()
            .withName(container.getName())
            .withImage(container.getImage())
            .withImageID("")
            .withReady(view.ready())
            .withRestartCount(view.restarts())
            .withState(
                switch (view.state()) {
                  case ContainerView.Running(Instant startedAt, long _) ->
                      new ContainerStateBuilder()
                          .withNewRunning()
                          .withStartedAt(time(startedAt))
                          .endRunning()
                          .build();
                  case ContainerView.Waiting(String reason, String message) ->
                      new ContainerStateBuilder()
                          .withNewWaiting()
                          .withReason(reason)
                          .withMessage(message.isEmpty() ? null : message)
                          .endWaiting()
                          .build();
                })
            .withStarted(view.state() instanceof ContainerView.Running);
    if (view.state() instanceof ContainerView.Running(Instant _, long pid)) {
      status.withContainerID("process://" + pid);
    }
    view.previous().ifPresent(ended -> status.withLastState(terminated(ended)));
    return status.build();
  }

  private static ContainerState terminated(ContainerView.Termination ended) {
    return new ContainerStateBuilder()
        .withNewTerminated()
        .withContainerID("process://" + ended.pid())
        .withExitCode(ended.exitCode())
        .withReason(ended.reason())
        .withStartedAt(time(ended.startedAt()))
        .withFinishedAt(time(ended.finishedAt()))
        .endTerminated()
        .build();
  }

  private static PodCondition condition(
      Pod pod, String type, boolean holds, String message, Instant now) {
    String status = holds ? "True" : "False";
    Optional<PodCondition> before =
        Optional.ofNullable(pod.getStatus())
            .map(PodStatus::getConditions)
            .orElse(List.of())
            .stream()
            .filter(condition -> type.equals(condition.getType()))
            .findFirst();
    String since =
        before
            .filter(condition -> Objects.equals(condition.getStatus(), status))
            .map(PodCondition::getLastTransitionTime)
            .orElseGet(() -> time(now));
    return new PodConditionBuilder()
        .withType(type)
        .withStatus(status)
        .withMessage(message.isEmpty() ? null : message)
        .withLastTransitionTime(since)
        .build();
  }

  private static String time(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }
}
