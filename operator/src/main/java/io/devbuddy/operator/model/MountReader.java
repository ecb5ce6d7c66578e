package io.devbuddy.operator.model;

import static java.util.Objects.requireNonNullElse;

import io.devbuddy.api.v1alpha1.RecursiveReadOnly;
import io.devbuddy.api.v1alpha1.SpecDefaults;
import io.devbuddy.api.v1alpha1.WorkspaceAccess;
import io.devbuddy.api.v1alpha1.WorkspaceFolderSpec;
import io.devbuddy.api.v1alpha1.WorkspaceMount;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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

  ContainerMount workspace(
      @Nullable WorkspaceFolderSpec spec, String environment, boolean retainVolume) {
    WorkspaceFolderSpec folder =
        requireNonNullElse(spec, new WorkspaceFolderSpec(null, null, null));
    String path = requireNonNullElse(folder.path(), SpecDefaults.WORKSPACE_PATH);
    VolumeReader reader = new VolumeReader("spec.workspace.source", hostPathAllowed, violations);
    if (folder.source() != null) {
      reader.git(folder.source().git());
      reader.claim(folder.source().persistentVolumeClaim());
      reader.ownClaim(folder.source().volumeClaimTemplate(), retainVolume);
      reader.emptyDir(folder.source().emptyDir());
      reader.configMap(folder.source().configMap());
      reader.image(folder.source().image());
      reader.hostPath(folder.source().hostPath());
    }
    WorkspaceVolume volume = reader.atMostOne();
    boolean writable =
        !(volume instanceof WorkspaceVolume.ConfigMap || volume instanceof WorkspaceVolume.Image);
    violations.require(
        writable || folder.access() != WorkspaceAccess.READ_WRITE,
        "spec.workspace.access",
        "must be ReadOnly: a ConfigMap or an image cannot be written");
    WorkspaceAccess access =
        writable
            ? requireNonNullElse(folder.access(), defaultAccess(environment))
            : WorkspaceAccess.READ_ONLY;
    return new ContainerMount(
        "workspace",
        ContainerPaths.mountable(path, "spec.workspace.path", violations),
        access == WorkspaceAccess.READ_ONLY,
        Optional.empty(),
        volume);
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
      if (mounts.get(i) == null) {
        violations.add(field, "must not be empty");
        continue;
      }
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
        readOnly || (spec.configMap() == null && spec.secret() == null && spec.image() == null),
        field + ".readOnly",
        "must be true: a ConfigMap, Secret or image cannot be written through a mount");
    Optional<String> recursive =
        Optional.ofNullable(spec.recursiveReadOnly())
            .filter(value -> value != RecursiveReadOnly.DISABLED)
            .map(ApiWords::of);
    violations.require(
        readOnly || recursive.isEmpty(), field + ".recursiveReadOnly", "needs readOnly: true");
    VolumeReader reader = new VolumeReader(field, hostPathAllowed, violations);
    reader.hostPath(spec.hostPath());
    reader.claim(spec.persistentVolumeClaim());
    reader.configMap(spec.configMap());
    reader.secret(spec.secret());
    reader.emptyDir(spec.emptyDir());
    reader.image(spec.image());
    return new ContainerMount(
        name,
        ContainerPaths.mountable(path, field + ".mountPath", violations),
        readOnly,
        recursive,
        reader.exactlyOne(
            "hostPath, persistentVolumeClaim, configMap, secret, emptyDir and image"));
  }

  private static WorkspaceAccess defaultAccess(String environment) {
    // Environment names are compared without regard to case, as the configuration files' are.
    return READ_ONLY_ENVIRONMENTS.contains(environment.toLowerCase(Locale.ROOT))
        ? WorkspaceAccess.READ_ONLY
        : WorkspaceAccess.READ_WRITE;
  }
}
