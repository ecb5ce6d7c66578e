package io.devbuddy.operator.model;

import static java.util.Objects.requireNonNullElse;

import io.devbuddy.api.v1alpha1.ClaimSource;
import io.devbuddy.api.v1alpha1.ConfigMapSource;
import io.devbuddy.api.v1alpha1.EmptyDirSource;
import io.devbuddy.api.v1alpha1.HostPathSource;
import io.devbuddy.api.v1alpha1.SecretSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the sources of volumes; a source that breaks a rule is left out and noted. */
final class VolumeReader {
  private static final WorkspaceVolume EMPTY = new WorkspaceVolume.EmptyDir(Optional.empty());

  private final String field;
  private final boolean hostPathAllowed;
  private final Violations violations;
  private final List<String> kinds = new ArrayList<>();
  private WorkspaceVolume volume = EMPTY;

  VolumeReader(String field, boolean hostPathAllowed, Violations violations) {
    this.field = field;
    this.hostPathAllowed = hostPathAllowed;
    this.violations = violations;
  }

  void hostPath(@Nullable HostPathSource source) {
    if (source == null) {
      return;
    }
    violations.require(
        hostPathAllowed,
        field + ".hostPath",
        "this operator does not allow folders of the node; use persistentVolumeClaim or emptyDir");
    String path = required(source.path(), "hostPath.path");
    if (!path.isEmpty()) {
      path = ContainerPaths.absolute(path, field + ".hostPath.path", violations);
    }
    found("hostPath", new WorkspaceVolume.HostPath(path));
  }

  void claim(@Nullable ClaimSource source) {
    if (source != null) {
      String name = required(source.claimName(), "persistentVolumeClaim.claimName");
      found("persistentVolumeClaim", new WorkspaceVolume.Claim(name));
    }
  }

  void configMap(@Nullable ConfigMapSource source) {
    if (source != null) {
      String name = required(source.name(), "configMap.name");
      found("configMap", new WorkspaceVolume.ConfigMap(name));
    }
  }

  void secret(@Nullable SecretSource source) {
    if (source != null) {
      String name = required(source.secretName(), "secret.secretName");
      found("secret", new WorkspaceVolume.Secret(name));
    }
  }

  void emptyDir(@Nullable EmptyDirSource source) {
    if (source == null) {
      return;
    }
    Optional<String> limit = Optional.ofNullable(source.sizeLimit()).flatMap(CanonicalQuantity::of);
    violations.require(
        source.sizeLimit() == null || limit.isPresent(),
        field + ".emptyDir.sizeLimit",
        "must be a quantity such as 2Gi, not negative");
    found("emptyDir", new WorkspaceVolume.EmptyDir(limit));
  }

  /** Returns the one source that was found, or an empty folder when there was none. */
  WorkspaceVolume atMostOne() {
    violations.require(
        kinds.size() <= 1, field, "only one source may be set, found " + String.join(", ", kinds));
    return volume;
  }

  /** Returns the one source that was found. */
  WorkspaceVolume exactlyOne() {
    violations.require(
        !kinds.isEmpty(),
        field,
        "one of hostPath, persistentVolumeClaim, configMap, secret and emptyDir must be set");
    return atMostOne();
  }

  private void found(String kind, WorkspaceVolume source) {
    kinds.add(kind);
    volume = source;
  }

  private String required(@Nullable String value, String name) {
    String text = requireNonNullElse(value, "");
    violations.require(!text.isBlank(), field + "." + name, "must be set");
    return text;
  }
}
