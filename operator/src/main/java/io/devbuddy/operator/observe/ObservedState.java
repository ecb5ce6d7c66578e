package io.devbuddy.operator.observe;

import static java.util.Objects.requireNonNullElse;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the cluster shows of a workspace at one moment.
 *
 * @param deployment its Deployment, if there is one
 * @param address its Service's address, if there is a Service
 * @param pods its pods that are not being deleted, by name
 */
public record ObservedState(
    Optional<DeploymentObservation> deployment,
    Optional<ServiceAddress> address,
    List<PodObservation> pods) {
  /** Takes a defensive copy of the pods. */
  public ObservedState {
    pods = List.copyOf(pods);
  }

  /**
   * Reduces the workspace's objects.
   *
   * @param waitingFor what pods wait for that do not say it themselves, in words, by their uid
   */
  public static ObservedState of(
      Optional<Deployment> deployment,
      Optional<Service> service,
      Collection<Pod> pods,
      Map<String, String> waitingFor) {
    return new ObservedState(
        deployment.map(DeploymentObservation::of),
        service.map(ServiceAddress::of),
        pods.stream()
            .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
            .map(pod ->
                PodObservation.of(
                    pod,
                    Optional.ofNullable(
                        waitingFor.get(requireNonNullElse(pod.getMetadata().getUid(), "")))))
            .sorted(Comparator.comparing(PodObservation::name))
            .toList());
  }
}
