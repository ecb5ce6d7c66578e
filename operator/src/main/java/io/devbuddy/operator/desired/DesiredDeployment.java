package io.devbuddy.operator.desired;

import io.devbuddy.operator.model.ContentHash;
import io.devbuddy.operator.model.WorkspaceModel;
import io.devbuddy.operator.model.WorkspaceVolume;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentStrategy;
import io.fabric8.kubernetes.api.model.apps.DeploymentStrategyBuilder;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The pods of a workspace. */
final class DesiredDeployment {
  /** Annotation of the pod template whose change replaces the pods when only their files change. */
  static final String CONFIG_HASH = "devbuddy.io/config-hash";

  private DesiredDeployment() {}

  static Deployment of(WorkspaceModel model, int replicas) {
    return new DeploymentBuilder()
        .withMetadata(WorkspaceLabels.metadata(model, model.names().deployment()))
        .withNewSpec()
        .withReplicas(replicas)
        .withStrategy(strategy(model))
        .withNewSelector()
        .withMatchLabels(WorkspaceLabels.selector(model.names()))
        .endSelector()
        .withTemplate(template(model))
        .endSpec()
        .build();
  }

  /**
   * A volume for one node keeps a new pod waiting for the old one to go, so the old one goes first;
   * else no pod goes before another is ready in its place. The type Recreate would do the same as
   * the former, but the API server refuses it while a Deployment still has the numbers of a rolling
   * update.
   */
  private static DeploymentStrategy strategy(WorkspaceModel model) {
    boolean oldPodFirst =
        model.workspace().volume() instanceof WorkspaceVolume.OwnClaim claim && !claim.isShared();
    return new DeploymentStrategyBuilder()
        .withType("RollingUpdate")
        .withNewRollingUpdate()
        .withMaxSurge(oldPodFirst ? new IntOrString(0) : new IntOrString("25%"))
        .withMaxUnavailable(new IntOrString(oldPodFirst ? 1 : 0))
        .endRollingUpdate()
        .build();
  }

  private static PodTemplateSpec template(WorkspaceModel model) {
    Map<String, String> labels = new TreeMap<>(model.pod().labels());
    labels.putAll(WorkspaceLabels.labels(model.names()));
    Map<String, String> annotations = new TreeMap<>(model.pod().annotations());
    annotations.putAll(WorkspaceLabels.annotations(model));
    annotations.put(CONFIG_HASH, ContentHash.of(AppSettings.of(model)));
    return new PodTemplateSpecBuilder()
        .withNewMetadata()
        .withLabels(labels)
        .withAnnotations(annotations)
        .endMetadata()
        .withSpec(PodPlacement.place(pod(model), model))
        .build();
  }

  private static PodSpec pod(WorkspaceModel model) {
    return new PodSpecBuilder()
        .withServiceAccountName(model.names().serviceAccount())
        .withAutomountServiceAccountToken(false)
        .withEnableServiceLinks(false)
        .withSecurityContext(PodHardening.pod())
        .withImagePullSecrets(
            model.pull().secrets().stream().map(LocalObjectReference::new).toList())
        .withInitContainers(
            Stream.concat(
                    Stream.of(ExecutorContainer.inject(model)), SourceContainer.of(model).stream())
                .toList())
        .withContainers(
            Stream.concat(
                    Stream.of(ExecutorContainer.executor(model)),
                    SidecarContainer.of(model).stream())
                .toList())
        .withVolumes(WorkspaceVolumes.volumes(model))
        .build();
  }
}
