package io.devbuddy.operator.model;

import static java.util.Objects.requireNonNullElse;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspaceSpec;
import io.devbuddy.api.v1alpha1.SecretName;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the names of images, and how a node gets them. */
final class ImageReader {
  private static final int MAX_SECRETS = 16;

  private final Violations violations;

  ImageReader(Violations violations) {
    this.violations = violations;
  }

  String image(@Nullable String given, String byDefault, String field) {
    String image = requireNonNullElse(given, byDefault);
    violations.require(
        !image.isBlank() && image.chars().noneMatch(Character::isWhitespace),
        field,
        "must be an image reference without blanks");
    return image;
  }

  ImagePull pull(DevBuddyWorkspaceSpec spec) {
    List<SecretName> given = requireNonNullElse(spec.imagePullSecrets(), List.of());
    violations.require(
        given.size() <= MAX_SECRETS,
        "spec.imagePullSecrets",
        "must not have more than " + MAX_SECRETS);
    List<String> secrets = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      String name = given.get(i) == null ? "" : requireNonNullElse(given.get(i).name(), "");
      String field = "spec.imagePullSecrets[" + i + "].name";
      violations.require(!name.isBlank(), field, "must be set");
      violations.require(!secrets.contains(name), field, "is used twice");
      secrets.add(name);
    }
    return new ImagePull(Optional.ofNullable(spec.imagePullPolicy()).map(ApiWords::of), secrets);
  }
}
