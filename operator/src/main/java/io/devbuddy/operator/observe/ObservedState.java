package io.devbuddy.operator.observe;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
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

  /** Reduces the workspace's objects. */
  public static ObservedState of(
      Optional<Deployment> deployment, Optional<Service> service, Collection<Pod> pods) {
    return new ObservedState(
        deployment.map(DeploymentObservation::of),
        service.map(ServiceAddress::of),
        pods.stream()
            .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
            .map(PodObservation::of)
            .sorted(Comparator.comparing(PodObservation::name))
            .toList());
  }
}
