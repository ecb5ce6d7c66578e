package io.devbuddy.operator.desired;

import io.devbuddy.operator.model.WorkspaceModel;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;

/** The address of a workspace's pods. */
final class DesiredService {
  private DesiredService() {}

  static Service of(WorkspaceModel model) {
    return new ServiceBuilder()
        .withMetadata(WorkspaceLabels.metadata(model, model.names().service()))
        .withNewSpec()
        .withType(model.serviceType().word())
        .withSelector(WorkspaceLabels.selector(model.names()))
        .addNewPort()
        .withName(ExecutorContainer.HTTP)
        .withProtocol("TCP")
        .withPort(model.server().httpPort())
        .withTargetPort(new IntOrString(ExecutorContainer.HTTP))
        .endPort()
        .endSpec()
        .build();
  }
}
