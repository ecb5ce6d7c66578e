package io.devbuddy.operator.model;

import static java.util.Objects.requireNonNullElse;

import io.devbuddy.api.v1alpha1.ClaimAccessMode;
import io.devbuddy.api.v1alpha1.ClaimSource;
import io.devbuddy.api.v1alpha1.ConfigMapSource;
import io.devbuddy.api.v1alpha1.EmptyDirSource;
import io.devbuddy.api.v1alpha1.GitSource;
import io.devbuddy.api.v1alpha1.HostPathSource;
import io.devbuddy.api.v1alpha1.ImageSource;
import io.devbuddy.api.v1alpha1.SecretSource;
import io.devbuddy.api.v1alpha1.VolumeClaimTemplateSource;
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

  void image(@Nullable ImageSource source) {
    if (source != null) {
      found(
          "image",
          new WorkspaceVolume.Image(
              required(source.reference(), "image.reference"),
              Optional.ofNullable(source.pullPolicy()).map(ApiWords::of)));
    }
  }

  void git(@Nullable GitSource source) {
    if (source != null) {
      found("git", new WorkspaceVolume.Git(new GitReader(field + ".git", violations).read(source)));
    }
  }

  void ownClaim(@Nullable VolumeClaimTemplateSource source, boolean retain) {
    if (source == null) {
      return;
    }
    Optional<String> size =
        Optional.ofNullable(source.size())
            .filter(quantity ->
                CanonicalQuantity.amount(quantity)
                    .filter(amount -> amount.signum() > 0)
                    .isPresent())
            .flatMap(CanonicalQuantity::of);
    violations.require(
        size.isPresent(),
        field + ".volumeClaimTemplate.size",
        "must be a quantity above 0 such as 10Gi");
    List<String> modes =
        requireNonNullElse(source.accessModes(), List.of(ClaimAccessMode.READ_WRITE_ONCE)).stream()
            .map(ApiWords::of)
            .toList();
    violations.require(
        !modes.isEmpty(),
        field + ".volumeClaimTemplate.accessModes",
        "must name at least one mode, or be left out for ReadWriteOnce");
    found(
        "volumeClaimTemplate",
        new WorkspaceVolume.OwnClaim(
            size.orElse("0"), Optional.ofNullable(source.storageClassName()), modes, retain));
  }

  /** Returns the one source that was found, or an empty folder when there was none. */
  WorkspaceVolume atMostOne() {
    violations.require(
        kinds.size() <= 1, field, "only one source may be set, found " + String.join(", ", kinds));
    return volume;
  }

  /** Returns the one source that was found; {@code choice} names those that there are. */
  WorkspaceVolume exactlyOne(String choice) {
    violations.require(!kinds.isEmpty(), field, "one of " + choice + " must be set");
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
