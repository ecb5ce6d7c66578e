package io.devbuddy.operator.model;

import static java.util.Objects.requireNonNullElse;

import io.devbuddy.api.v1alpha1.ApiKeySpec;
import io.devbuddy.api.v1alpha1.AuthSpec;
import io.devbuddy.api.v1alpha1.SecretKeyRef;
import io.devbuddy.api.v1alpha1.SpecDefaults;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code spec.auth}. */
final class AuthReader {
  private final Violations violations;

  AuthReader(Violations violations) {
    this.violations = violations;
  }

  ApiKeySource read(@Nullable AuthSpec given, @Nullable Map<String, String> annotations) {
    Optional<String> rotation =
        Optional.ofNullable(annotations)
            .map((Map<String, String> all) -> all.get(ApiKeySource.ROTATE))
            .filter(value -> !value.isEmpty());
    AuthSpec auth = requireNonNullElse(given, new AuthSpec(null, null));
    ApiKeySpec spec = requireNonNullElse(auth.apiKey(), new ApiKeySpec(null, null));
    boolean enabled = requireNonNullElse(spec.enabled(), true);
    violations.require(
        enabled != requireNonNullElse(auth.insecure(), false),
        "spec.auth.insecure",
        enabled
            ? "must not be true while clients need a key; apiKey.enabled: false turns the key off"
            : "must be true to let in everyone who reaches the server (apiKey.enabled: false)");
    if (!enabled) {
      return new ApiKeySource.Disabled();
    }
    SecretKeyRef ref = spec.secretRef();
    if (ref == null) {
      return new ApiKeySource.Generated(rotation);
    }
    String name = requireNonNullElse(ref.name(), "");
    String key = requireNonNullElse(ref.key(), SpecDefaults.API_KEY_SECRET_KEY);
    violations.require(!name.isBlank(), "spec.auth.apiKey.secretRef.name", "must be set");
    violations.require(!key.isBlank(), "spec.auth.apiKey.secretRef.key", "must not be blank");
    return new ApiKeySource.Referenced(name, key, rotation.isPresent());
  }
}
