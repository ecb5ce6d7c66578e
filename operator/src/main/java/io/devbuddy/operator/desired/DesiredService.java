package io.devbuddy.operator.desired;

import io.devbuddy.operator.model.WorkspaceModel;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;

/** The address of a workspace's pods. */
final class DesiredService {
  private DesiredService() {}

  private static ObjectMeta metadata(WorkspaceModel model) {
    return new ObjectMetaBuilder(WorkspaceLabels.metadata(model, model.names().service()))
        .addToAnnotations(model.service().annotations())
        .build();
  }

  static Service of(WorkspaceModel model) {
    boolean tls = model.server().tls().isPresent();
    String port = tls ? ExecutorContainer.HTTPS : ExecutorContainer.HTTP;
    return new ServiceBuilder()
        .withMetadata(metadata(model))
        .withNewSpec()
        .withType(model.service().type().word())
        .withSelector(WorkspaceLabels.selector(model.names()))
        .addNewPort()
        .withName(port)
        .withProtocol("TCP")
        .withPort(tls ? model.server().httpsPort() : model.server().httpPort())
        .withTargetPort(new IntOrString(port))
        .endPort()
        .endSpec()
        .build();
  }
}
