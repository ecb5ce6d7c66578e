package io.devbuddy.operator.desired;

import io.devbuddy.operator.model.HttpProbe;
import io.devbuddy.operator.model.PodContainers;
import io.devbuddy.operator.model.ServerSettings;
import io.devbuddy.operator.model.WorkspaceModel;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.ResourceRequirementsBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The container that runs the executor, and the one before it that brings the executor along. */
public final class ExecutorContainer {
  static final String HTTP = "http";
  static final String HTTPS = "https";
  static final String METRICS = "metrics";

  private ExecutorContainer() {}

  static Container executor(WorkspaceModel model) {
    return new ContainerBuilder()
        .withName(PodContainers.EXECUTOR)
        .withImage(model.image())
        .withImagePullPolicy(model.pull().policy().orElse(null))
        .withCommand(WorkspaceVolumes.RUNTIME_PATH + "/bin/executor")
        .withArgs("--config-dir", WorkspaceVolumes.CONFIG_PATH)
        .withEnv(environment(model))
        .withPorts(ports(model.server()))
        .withResources(resources(model.resources().limits(), model.resources().requests()))
        .withLivenessProbe(probe(model.liveness()))
        .withReadinessProbe(probe(model.readiness()))
        .withStartupProbe(model.startup().map(ExecutorContainer::probe).orElse(null))
        // So that the last line of a server that ended is known without its log.
        .withTerminationMessagePolicy("FallbackToLogsOnError")
        .withVolumeMounts(WorkspaceVolumes.executorMounts(model))
        .withSecurityContext(PodHardening.container())
        .build();
  }

  /** The port for HTTP stays beside HTTPS: node and operator check the executor by it. */
  private static List<ContainerPort> ports(ServerSettings server) {
    List<ContainerPort> ports = new ArrayList<>(List.of(port(HTTP, server.httpPort())));
    if (server.tls().isPresent()) {
      ports.add(port(HTTPS, server.httpsPort()));
    }
    if (server.metricsPort() != 0) {
      ports.add(port(METRICS, server.metricsPort()));
    }
    return ports;
  }

  private static ContainerPort port(String name, int number) {
    return new ContainerPortBuilder()
        .withName(name)
        .withContainerPort(number)
        .withProtocol("TCP")
        .build();
  }

  static Container inject(WorkspaceModel model) {
    return new ContainerBuilder()
        .withName(PodContainers.INJECT)
        .withImage(model.executorImage())
        .withImagePullPolicy(model.pull().policy().orElse(null))
        .withCommand("/opt/devbuddy/bin/inject", WorkspaceVolumes.RUNTIME_PATH)
        .withResources(
            resources(
                new TreeMap<>(Map.of("cpu", "1", "memory", "256Mi")),
                new TreeMap<>(Map.of("cpu", "100m", "memory", "64Mi"))))
        .withVolumeMounts(WorkspaceVolumes.injectMount())
        .withSecurityContext(PodHardening.container())
        .build();
  }

  private static List<EnvVar> environment(WorkspaceModel model) {
    return Stream.concat(
            own(model).stream(), model.pod().variables().stream().map(SidecarContainer::variable))
        .toList();
  }

  private static List<EnvVar> own(WorkspaceModel model) {
    return List.of(
        new EnvVar("ASPNETCORE_ENVIRONMENT", model.environment(), null),
        new EnvVar("CODE_BASE_PATH", model.workspace().mountPath(), null),
        new EnvVar("ASPNETCORE_HTTP_PORTS", Integer.toString(model.server().httpPort()), null),
        new EnvVar("ASPNETCORE_HTTPS_PORTS", Integer.toString(model.server().httpsPort()), null));
  }

  private static Probe probe(HttpProbe probe) {
    return new ProbeBuilder()
        .withNewHttpGet()
        .withPath(probe.path())
        .withPort(new IntOrString(HTTP))
        .withScheme("HTTP")
        .endHttpGet()
        .withInitialDelaySeconds(probe.initialDelaySeconds())
        .withPeriodSeconds(probe.periodSeconds())
        .withTimeoutSeconds(probe.timeoutSeconds())
        .withFailureThreshold(probe.failureThreshold())
        .build();
  }

  static ResourceRequirements resources(
      SortedMap<String, String> limits, SortedMap<String, String> requests) {
    return new ResourceRequirementsBuilder()
        .withLimits(quantities(limits))
        .withRequests(quantities(requests))
        .build();
  }

  private static Map<String, Quantity> quantities(SortedMap<String, String> texts) {
    Map<String, Quantity> quantities = new TreeMap<>();
    texts.forEach((name, text) -> quantities.put(name, Quantity.parse(text)));
    return quantities;
  }
}
