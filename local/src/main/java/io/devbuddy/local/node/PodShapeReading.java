package io.devbuddy.local.node;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads a pod into a {@link PodShape}; whatever the node cannot honour becomes a message instead of
 * being dropped.
 */
final class PodShapeReading {
  private static final String INJECT = "inject";

  /** What reading a pod gave. */
  sealed interface Outcome {}

  /** The pod can run here. */
  record Supported(PodShape shape) implements Outcome {}

  /** The pod asks for something that only a cluster has; {@code message} names the field. */
  record Unsupported(String message) implements Outcome {}

  private static final String HTTPS = "https";

  /** Not served: every executor of this computer would want the same port. */
  private static final String METRICS = "metrics";

  private static final class UnsupportedField extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnsupportedField(String message) {
      super(message);
    }
  }

  private PodShapeReading() {}

  static Outcome read(Pod pod) {
    try {
      return new Supported(shape(pod.getSpec()));
    } catch (UnsupportedField e) {
      return new Unsupported(Objects.requireNonNull(e.getMessage()));
    }
  }

  private static PodShape shape(PodSpec spec) {
    if (spec.getContainers().size() != 1) {
      throw new UnsupportedField(
          "spec.containers: local mode runs exactly one container, the executor; this pod has "
              + spec.getContainers().size());
    }
    Container container = spec.getContainers().getFirst();
    Map<String, VolumeSource> volumes = volumes(spec);
    checkInitContainers(spec, volumes);
    checkContainer(container);
    List<PodShape.Mount> mounts =
        container.getVolumeMounts().stream().map(PodShapeReading::mount).toList();
    checkNesting(mounts, volumes);
    return new PodShape(
        container.getName(),
        Objects.requireNonNullElse(container.getImage(), ""),
        command(container, volumes, mounts),
        container.getArgs(),
        env(container),
        volumes,
        mounts,
        probe("startupProbe", container.getStartupProbe()),
        probe("readinessProbe", container.getReadinessProbe()),
        probe("livenessProbe", container.getLivenessProbe()));
  }

  private static void checkInitContainers(PodSpec spec, Map<String, VolumeSource> volumes) {
    for (Container init : spec.getInitContainers()) {
      if (!init.getName().equals(INJECT) || init.getVolumeMounts().size() != 1) {
        throw new UnsupportedField(
            "spec.initContainers: local mode knows only the inject container with one volume, not "
                + init.getName());
      }
      volumes.replace(
          init.getVolumeMounts().getFirst().getName(), new VolumeSource.ExecutorRuntime());
    }
    if (spec.getEphemeralContainers() != null && !spec.getEphemeralContainers().isEmpty()) {
      throw new UnsupportedField("spec.ephemeralContainers: local mode has none");
    }
  }

  private static void checkContainer(Container container) {
    if (!container.getEnvFrom().isEmpty()) {
      throw new UnsupportedField(
          "spec.containers[0].envFrom: local mode takes environment variables with plain values"
              + " only");
    }
    if (container.getLifecycle() != null) {
      throw new UnsupportedField(
          "spec.containers[0].lifecycle: local mode runs no lifecycle hooks");
    }
    if (container.getPorts().stream().anyMatch(port -> HTTPS.equals(port.getName()))) {
      throw new UnsupportedField(
          "spec.server.tls: local mode serves plain HTTP, to this computer only; remove the field");
    }
    if (container.getPorts().stream().filter(port -> !METRICS.equals(port.getName())).count() > 1) {
      throw new UnsupportedField(
          "spec.containers[0].ports: local mode serves one port, the HTTP port of the executor");
    }
  }

  private static String command(
      Container container, Map<String, VolumeSource> volumes, List<PodShape.Mount> mounts) {
    boolean executor =
        container.getCommand().size() == 1
            && mounts.stream()
                .filter(
                    mount -> volumes.get(mount.volume()) instanceof VolumeSource.ExecutorRuntime)
                .anyMatch(mount ->
                    container
                        .getCommand()
                        .getFirst()
                        .equals(mount.containerPath() + "/bin/executor"));
    if (!executor) {
      throw new UnsupportedField(
          "spec.containers[0].command: local mode runs only bin/executor of the injected runtime,"
              + " not "
              + container.getCommand());
    }
    return container.getCommand().getFirst();
  }

  private static Map<String, String> env(Container container) {
    Map<String, String> env = new LinkedHashMap<>();
    for (EnvVar variable : container.getEnv()) {
      if (variable.getValueFrom() != null) {
        throw new UnsupportedField(
            "spec.containers[0].env: local mode takes plain values only; "
                + variable.getName()
                + " has valueFrom");
      }
      env.put(variable.getName(), Objects.requireNonNullElse(variable.getValue(), ""));
    }
    return env;
  }

  private static PodShape.Mount mount(VolumeMount mount) {
    if (mount.getSubPath() != null || mount.getSubPathExpr() != null) {
      throw new UnsupportedField(
          "spec.containers[0].volumeMounts: local mode mounts whole volumes; "
              + mount.getName()
              + " has subPath");
    }
    return new PodShape.Mount(mount.getName(), mount.getMountPath());
  }

  private static void checkNesting(List<PodShape.Mount> mounts, Map<String, VolumeSource> volumes) {
    for (PodShape.Mount inner : mounts) {
      if (!volumes.containsKey(inner.volume())) {
        throw new UnsupportedField(
            "spec.containers[0].volumeMounts: no volume is named " + inner.volume());
      }
      for (PodShape.Mount outer : mounts) {
        if (!inner.equals(outer)
            && Path.of(inner.containerPath()).startsWith(outer.containerPath())) {
          throw new UnsupportedField(
              "spec.containers[0].volumeMounts: "
                  + inner.containerPath()
                  + " lies in "
                  + outer.containerPath()
                  + "; local mode cannot mount one folder into another, choose a path of its own");
        }
      }
    }
  }

  private static Map<String, VolumeSource> volumes(PodSpec spec) {
    Map<String, VolumeSource> volumes = new LinkedHashMap<>();
    spec.getVolumes().forEach(volume -> volumes.put(volume.getName(), source(volume)));
    return volumes;
  }

  private static VolumeSource source(Volume volume) {
    if (volume.getHostPath() != null) {
      return new VolumeSource.HostFolder(Path.of(volume.getHostPath().getPath()));
    }
    if (volume.getEmptyDir() != null) {
      return new VolumeSource.EmptyFolder();
    }
    if (volume.getConfigMap() != null) {
      return new VolumeSource.FromConfigMap(
          volume.getConfigMap().getName(),
          fileNames(volume.getConfigMap().getItems()),
          Boolean.TRUE.equals(volume.getConfigMap().getOptional()));
    }
    if (volume.getSecret() != null) {
      return new VolumeSource.FromSecret(
          volume.getSecret().getSecretName(),
          fileNames(volume.getSecret().getItems()),
          Boolean.TRUE.equals(volume.getSecret().getOptional()));
    }
    throw new UnsupportedField(
        "spec.volumes: local mode has hostPath, emptyDir, configMap and secret volumes; "
            + volume.getName()
            + " is of another kind. Use a hostPath or an emptyDir on this computer");
  }

  private static Map<String, String> fileNames(List<KeyToPath> items) {
    return items.stream().collect(Collectors.toMap(KeyToPath::getKey, KeyToPath::getPath));
  }

  private static Optional<HttpProbe> probe(String field, Probe probe) {
    if (probe == null) {
      return Optional.empty();
    }
    if (probe.getHttpGet() == null || "HTTPS".equals(probe.getHttpGet().getScheme())) {
      throw new UnsupportedField(
          "spec.containers[0]." + field + ": local mode knows httpGet probes over HTTP only");
    }
    return Optional.of(
        new HttpProbe(
            Objects.requireNonNullElse(probe.getHttpGet().getPath(), "/"),
            Duration.ofSeconds(Objects.requireNonNullElse(probe.getInitialDelaySeconds(), 0)),
            Duration.ofSeconds(Objects.requireNonNullElse(probe.getPeriodSeconds(), 10)),
            Duration.ofSeconds(Objects.requireNonNullElse(probe.getTimeoutSeconds(), 1)),
            Objects.requireNonNullElse(probe.getFailureThreshold(), 3),
            Objects.requireNonNullElse(probe.getSuccessThreshold(), 1)));
  }
}
