package io.devbuddy.operator.desired;

import io.devbuddy.operator.model.WorkspaceModel;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What must exist for a workspace, except for the Secret with a generated key, which is made once.
 *
 * @param serviceAccount the pods' identity
 * @param configMap the executor's configuration
 * @param claim the claim of the workspace's own volume, if it has one
 * @param service the pods' address
 * @param networkPolicy what the network lets through, unless it is unmanaged
 * @param disruptionBudget how many pods disruptions may take, if there is a limit
 * @param optional objects of kinds that the API server may not know, at most one of a kind
 * @param deployment the pods
 */
public record DesiredObjects(
    ServiceAccount serviceAccount,
    ConfigMap configMap,
    Optional<PersistentVolumeClaim> claim,
    Service service,
    Optional<NetworkPolicy> networkPolicy,
    Optional<PodDisruptionBudget> disruptionBudget,
    List<OptionalObject> optional,
    Deployment deployment) {
  /** Takes a defensive copy. */
  public DesiredObjects {
    optional = List.copyOf(optional);
  }

  /** Returns what must exist for the given workspace when it runs. */
  public static DesiredObjects of(WorkspaceModel model) {
    return of(model, true);
  }

  /** Returns what must exist for the given workspace: without pods when it does not run. */
  public static DesiredObjects of(WorkspaceModel model, boolean runs) {
    return new DesiredObjects(
        DesiredServiceAccount.of(model),
        DesiredConfigMap.of(model),
        DesiredClaim.of(model),
        DesiredService.of(model),
        DesiredNetworkPolicy.of(model),
        DesiredDisruptionBudget.of(model),
        Stream.of(
                DesiredCertificate.of(model),
                DesiredRoute.of(model),
                DesiredAutoscaler.of(model, runs),
                DesiredServiceMonitor.of(model))
            .flatMap(Optional::stream)
            .toList(),
        DesiredDeployment.of(model, runs ? model.replicas().wanted() : 0));
  }
}
