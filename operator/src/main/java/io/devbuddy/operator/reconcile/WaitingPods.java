package io.devbuddy.operator.reconcile;

import static java.util.Objects.requireNonNullElse;

import io.devbuddy.operator.observe.PodObservation;
import io.devbuddy.operator.observe.WaitingEvents;
import io.fabric8.kubernetes.api.model.ListOptionsBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Pods that wait and do not say why. Their Events are asked for, pod by pod and only then: an
 * operator should not watch every Event of a cluster.
 *
 * @param problems what keeps pods waiting, in words, by their uid
 * @param lookAgainAt when to look again; empty when no pod waits without a reason
 */
record WaitingPods(Map<String, String> problems, Optional<Instant> lookAgainAt) {
  private static final Logger LOG = LoggerFactory.getLogger(WaitingPods.class);

  /** Most pods start within this time, so nobody is asked about them. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  /**
   * A node says that it has failed to mount a volume after a while, and again every few minutes.
   */
  private static final Duration LOOK_INTERVAL = Duration.ofSeconds(15);

  /** Only one pod's problem is told. */
  private static final int MAX_PODS = 3;

  private static final long MAX_EVENTS = 100;

  static WaitingPods look(KubernetesClient client, List<Pod> pods, Instant now) {
    List<Pod> waiting = pods.stream().filter(WaitingPods::waitsWithoutReason).toList();
    Map<String, String> problems = new HashMap<>();
    waiting.stream()
        .filter(pod -> !since(pod, now).plus(PATIENCE).isAfter(now))
        .limit(MAX_PODS)
        .forEach(pod ->
            problem(client, pod)
                .ifPresent(problem -> problems.put(pod.getMetadata().getUid(), problem)));
    return new WaitingPods(
        Map.copyOf(problems),
        waiting.stream()
            .map(pod -> since(pod, now).plus(PATIENCE))
            .map(due -> due.isAfter(now) ? due : now.plus(LOOK_INTERVAL))
            .min(Instant::compareTo));
  }

  private static boolean waitsWithoutReason(Pod pod) {
    PodStatus status = requireNonNullElse(pod.getStatus(), new PodStatus());
    return pod.getMetadata().getDeletionTimestamp() == null
        && "Pending".equals(status.getPhase())
        && PodObservation.problemsOf(status).isEmpty();
  }

  private static Instant since(Pod pod, Instant now) {
    String created = pod.getMetadata().getCreationTimestamp();
    return created == null ? now : Instant.parse(created);
  }

  private static Optional<String> problem(KubernetesClient client, Pod pod) {
    try {
      return WaitingEvents.problem(
          client
              .v1()
              .events()
              .inNamespace(pod.getMetadata().getNamespace())
              .withField("involvedObject.uid", pod.getMetadata().getUid())
              .list(new ListOptionsBuilder().withLimit(MAX_EVENTS).build())
              .getItems());
    } catch (KubernetesClientException e) {
      // The status is worth having without it.
      LOG.warn(
          "the Events of pod {}/{} cannot be listed, so its status does not say what it waits for:"
              + " {}",
          pod.getMetadata().getNamespace(),
          pod.getMetadata().getName(),
          e.getMessage());
      return Optional.empty();
    }
  }
}
