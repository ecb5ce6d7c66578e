package io.devbuddy.operator.desired;

import io.devbuddy.operator.model.PodExtras;
import io.devbuddy.operator.model.WorkspaceModel;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import java.util.List;

/** The containers beside the executor, which are confined as it is. */
final class SidecarContainer {
  private SidecarContainer() {}

  static List<Container> of(WorkspaceModel model) {
    return model.pod().sidecars().stream().map(sidecar -> of(model, sidecar)).toList();
  }

  private static Container of(WorkspaceModel model, PodExtras.Sidecar sidecar) {
    return new ContainerBuilder()
        .withName(sidecar.name())
        .withImage(sidecar.image())
        .withImagePullPolicy(sidecar.pullPolicy().orElse(null))
        .withCommand(sidecar.command())
        .withArgs(sidecar.arguments())
        .withEnv(sidecar.variables().stream().map(SidecarContainer::variable).toList())
        .withResources(
            ExecutorContainer.resources(
                sidecar.resources().limits(), sidecar.resources().requests()))
        .withVolumeMounts(
            sidecar.mounts().stream()
                .map(mount -> WorkspaceVolumes.sidecarMount(model, mount))
                .toList())
        .withSecurityContext(PodHardening.container())
        .build();
  }

  static EnvVar variable(PodExtras.Variable variable) {
    EnvVarBuilder built = new EnvVarBuilder().withName(variable.name());
    return switch (variable) {
      case PodExtras.Variable.Text text -> built.withValue(text.value()).build();
      case PodExtras.Variable.FromSecret from ->
          built
              .withNewValueFrom()
              .withNewSecretKeyRef(from.key(), from.secretName(), null)
              .endValueFrom()
              .build();
      case PodExtras.Variable.FromConfigMap from ->
          built
              .withNewValueFrom()
              .withNewConfigMapKeyRef(from.key(), from.configMap(), null)
              .endValueFrom()
              .build();
    };
  }
}
