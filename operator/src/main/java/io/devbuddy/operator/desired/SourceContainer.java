package io.devbuddy.operator.desired;

import io.devbuddy.operator.model.GitClone;
import io.devbuddy.operator.model.PodContainers;
import io.devbuddy.operator.model.WorkspaceModel;
import io.devbuddy.operator.model.WorkspaceVolume;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import java.util.List;
import java.util.Optional;

/** The container that clones a Git repository before the executor starts. */
final class SourceContainer {
  /** Name of the container. */
  private static final String ATTEMPTS = "5";

  private static final String PAUSE_SECONDS = "2";

  private SourceContainer() {}

  /** Returns the container, if the workspace's files come from a repository. */
  static Optional<Container> of(WorkspaceModel model) {
    return model.workspace().volume() instanceof WorkspaceVolume.Git(GitClone repository)
        ? Optional.of(container(model, repository))
        : Optional.empty();
  }

  private static Container container(WorkspaceModel model, GitClone repository) {
    return new ContainerBuilder()
        .withName(PodContainers.SOURCE)
        .withImage(model.toolboxImage())
        .withImagePullPolicy(model.pull().policy().orElse(null))
        .withCommand("/bin/sh", "-c", CloneScript.TEXT)
        .withEnv(environment(repository))
        // It runs before the executor, so the pod needs no more than the executor does.
        .withResources(
            ExecutorContainer.resources(model.resources().limits(), model.resources().requests()))
        .withTerminationMessagePolicy("FallbackToLogsOnError")
        .withVolumeMounts(WorkspaceVolumes.sourceMounts(model, repository))
        .withSecurityContext(PodHardening.container())
        .build();
  }

  private static List<EnvVar> environment(GitClone repository) {
    return List.of(
        new EnvVar("SOURCE_URL", repository.url(), null),
        new EnvVar("SOURCE_REF", repository.ref().orElse(""), null),
        new EnvVar("SOURCE_DEPTH", Integer.toString(repository.depth()), null),
        new EnvVar("SOURCE_SPARSE", String.join("\n", repository.sparsePaths()), null),
        new EnvVar("SOURCE_SUBMODULES", Boolean.toString(repository.submodules()), null),
        new EnvVar("SOURCE_FOLDER", WorkspaceVolumes.SOURCE_PATH, null),
        new EnvVar("SOURCE_KEYS", WorkspaceVolumes.SOURCE_KEYS_PATH, null),
        new EnvVar("SOURCE_ATTEMPTS", ATTEMPTS, null),
        new EnvVar("SOURCE_PAUSE", PAUSE_SECONDS, null));
  }
}
