package io.devbuddy.operator.desired;

import io.devbuddy.operator.model.WorkspaceModel;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.Optional;

/**
 * What must exist for a workspace, except for the Secret with a generated key, which is made once.
 *
 * @param serviceAccount the pods' identity
 * @param configMap the executor's configuration
 * @param claim the claim of the workspace's own volume, if it has one
 * @param service the pods' address
 * @param deployment the pods
 */
public record DesiredObjects(
    ServiceAccount serviceAccount,
    ConfigMap configMap,
    Optional<PersistentVolumeClaim> claim,
    Service service,
    Deployment deployment) {
  /** Returns what must exist for the given workspace. */
  public static DesiredObjects of(WorkspaceModel model) {
    return new DesiredObjects(
        DesiredServiceAccount.of(model),
        DesiredConfigMap.of(model),
        DesiredClaim.of(model),
        DesiredService.of(model),
        DesiredDeployment.of(model));
  }
}
