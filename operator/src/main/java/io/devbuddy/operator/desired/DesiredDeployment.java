package io.devbuddy.operator.desired;

import io.devbuddy.operator.model.ContentHash;
import io.devbuddy.operator.model.WorkspaceModel;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.Map;

/** The pods of a workspace. */
final class DesiredDeployment {
  /** Annotation of the pod template whose change replaces the pods when only their files change. */
  static final String CONFIG_HASH = "devbuddy.io/config-hash";

  private DesiredDeployment() {}

  static Deployment of(WorkspaceModel model) {
    return new DeploymentBuilder()
        .withMetadata(WorkspaceLabels.metadata(model, model.names().deployment()))
        .withNewSpec()
        .withReplicas(model.replicas())
        .withNewSelector()
        .withMatchLabels(WorkspaceLabels.selector(model.names()))
        .endSelector()
        .withTemplate(template(model))
        .endSpec()
        .build();
  }

  private static PodTemplateSpec template(WorkspaceModel model) {
    Map<String, String> annotations = WorkspaceLabels.annotations(model);
    annotations.put(CONFIG_HASH, ContentHash.of(AppSettings.of(model)));
    return new PodTemplateSpecBuilder()
        .withNewMetadata()
        .withLabels(WorkspaceLabels.labels(model.names()))
        .withAnnotations(annotations)
        .endMetadata()
        .withNewSpec()
        .withServiceAccountName(model.names().serviceAccount())
        .withAutomountServiceAccountToken(false)
        .withEnableServiceLinks(false)
        .withSecurityContext(PodHardening.pod())
        .withInitContainers(ExecutorContainer.inject(model))
        .withContainers(ExecutorContainer.executor(model))
        .withVolumes(WorkspaceVolumes.volumes(model))
        .endSpec()
        .build();
  }
}
