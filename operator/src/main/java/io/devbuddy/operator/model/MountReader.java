package io.devbuddy.operator.model;

import static java.util.Objects.requireNonNullElse;

import io.devbuddy.api.v1alpha1.SpecDefaults;
import io.devbuddy.api.v1alpha1.WorkspaceAccess;
import io.devbuddy.api.v1alpha1.WorkspaceFolderSpec;
import io.devbuddy.api.v1alpha1.WorkspaceMount;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the workspace's folder and the further mounts. */
final class MountReader {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,55}[a-z0-9])?");
  private static final int MAX_MOUNTS = 64;
  private static final Set<String> READ_ONLY_ENVIRONMENTS = Set.of("production", "staging");

  private final boolean hostPathAllowed;
  private final Violations violations;

  MountReader(boolean hostPathAllowed, Violations violations) {
    this.hostPathAllowed = hostPathAllowed;
    this.violations = violations;
  }

  ContainerMount workspace(@Nullable WorkspaceFolderSpec spec, String environment) {
    WorkspaceFolderSpec folder =
        requireNonNullElse(spec, new WorkspaceFolderSpec(null, null, null));
    String path = requireNonNullElse(folder.path(), SpecDefaults.WORKSPACE_PATH);
    WorkspaceAccess access = requireNonNullElse(folder.access(), defaultAccess(environment));
    VolumeReader reader = new VolumeReader("spec.workspace.source", hostPathAllowed, violations);
    if (folder.source() != null) {
      reader.hostPath(folder.source().hostPath());
      reader.claim(folder.source().persistentVolumeClaim());
      reader.emptyDir(folder.source().emptyDir());
    }
    return new ContainerMount(
        "workspace",
        ContainerPaths.mountable(path, "spec.workspace.path", violations),
        access == WorkspaceAccess.READ_ONLY,
        reader.atMostOne());
  }

  List<ContainerMount> further(@Nullable List<WorkspaceMount> specs, String workspacePath) {
    List<WorkspaceMount> mounts = requireNonNullElse(specs, List.of());
    violations.require(
        mounts.size() <= MAX_MOUNTS, "spec.mounts", "must not have more than " + MAX_MOUNTS);
    Set<String> names = new HashSet<>();
    Set<String> paths = new HashSet<>(Set.of(workspacePath));
    List<ContainerMount> read = new ArrayList<>();
    for (int i = 0; i < mounts.size(); i++) {
      String field = "spec.mounts[" + i + "]";
      ContainerMount mount = mount(mounts.get(i), field);
      violations.require(names.add(mount.name()), field + ".name", "is used twice");
      violations.require(paths.add(mount.mountPath()), field + ".mountPath", "is used twice");
      read.add(mount);
    }
    return read;
  }

  private ContainerMount mount(WorkspaceMount spec, String field) {
    String name = requireNonNullElse(spec.name(), "");
    violations.require(
        NAME.matcher(name).matches(),
        field + ".name",
        "must be a DNS label of at most 57 characters: a to z, 0 to 9 and -");
    String path = requireNonNullElse(spec.mountPath(), "");
    boolean readOnly = requireNonNullElse(spec.readOnly(), true);
    violations.require(
        readOnly || (spec.configMap() == null && spec.secret() == null),
        field + ".readOnly",
        "must be true: a ConfigMap or Secret cannot be written through a mount");
    VolumeReader reader = new VolumeReader(field, hostPathAllowed, violations);
    reader.hostPath(spec.hostPath());
    reader.claim(spec.persistentVolumeClaim());
    reader.configMap(spec.configMap());
    reader.secret(spec.secret());
    reader.emptyDir(spec.emptyDir());
    return new ContainerMount(
        name,
        ContainerPaths.mountable(path, field + ".mountPath", violations),
        readOnly,
        reader.exactlyOne());
  }

  private static WorkspaceAccess defaultAccess(String environment) {
    // Environment names are compared without regard to case, as the configuration files' are.
    return READ_ONLY_ENVIRONMENTS.contains(environment.toLowerCase(Locale.ROOT))
        ? WorkspaceAccess.READ_ONLY
        : WorkspaceAccess.READ_WRITE;
  }
}
