package io.devbuddy.operator.desired;

import io.devbuddy.operator.model.ServiceType;
import io.devbuddy.operator.model.WorkspaceModel;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.ServicePortBuilder;
import java.util.List;

/** The address of a workspace's pods. */
final class DesiredService {
  private DesiredService() {}

  private static ObjectMeta metadata(WorkspaceModel model) {
    return new ObjectMetaBuilder(WorkspaceLabels.metadata(model, model.names().service()))
        .addToAnnotations(model.service().annotations())
        .build();
  }

  /** Returns the name of the port that clients use. */
  static String portName(WorkspaceModel model) {
    return model.server().tls().isPresent() ? ExecutorContainer.HTTPS : ExecutorContainer.HTTP;
  }

  /** Returns the port that clients use. */
  static int portNumber(WorkspaceModel model) {
    return model.server().tls().isPresent()
        ? model.server().httpsPort()
        : model.server().httpPort();
  }

  static Service of(WorkspaceModel model) {
    return new ServiceBuilder()
        .withMetadata(metadata(model))
        .withNewSpec()
        .withType(model.service().type().word())
        .withSelector(WorkspaceLabels.selector(model.names()))
        .withPorts(ports(model))
        .endSpec()
        .build();
  }

  /** Metrics need no key, so a Service that is reached from outside the cluster leaves them out. */
  private static List<ServicePort> ports(WorkspaceModel model) {
    ServicePort requests = port(portName(model), portNumber(model));
    int metrics = model.server().metricsPort();
    return metrics == 0 || model.service().type() != ServiceType.CLUSTER_IP
        ? List.of(requests)
        : List.of(requests, port(ExecutorContainer.METRICS, metrics));
  }

  private static ServicePort port(String name, int number) {
    return new ServicePortBuilder()
        .withName(name)
        .withProtocol("TCP")
        .withPort(number)
        .withTargetPort(new IntOrString(name))
        .build();
  }
}
