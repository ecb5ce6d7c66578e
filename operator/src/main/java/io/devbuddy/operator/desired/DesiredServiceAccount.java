package io.devbuddy.operator.desired;

import io.devbuddy.operator.model.WorkspaceModel;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;

/** The pods' identity, which has no rights and whose token is not mounted. */
final class DesiredServiceAccount {
  private DesiredServiceAccount() {}

  static ServiceAccount of(WorkspaceModel model) {
    return new ServiceAccountBuilder()
        .withMetadata(WorkspaceLabels.metadata(model, model.names().serviceAccount()))
        .withAutomountServiceAccountToken(false)
        .build();
  }
}
