package io.devbuddy.operator.model;

import static java.util.Objects.requireNonNullElse;

import io.devbuddy.api.v1alpha1.IssuerRef;
import io.devbuddy.api.v1alpha1.SpecDefaults;
import io.devbuddy.api.v1alpha1.TlsSpec;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code spec.server.tls}. */
final class TlsReader {
  private static final String FIELD = "spec.server.tls";

  private final Violations violations;

  TlsReader(Violations violations) {
    this.violations = violations;
  }

  Optional<TlsSource> read(@Nullable TlsSpec spec) {
    if (spec == null) {
      return Optional.empty();
    }
    IssuerRef issuer = spec.issuerRef();
    violations.require(
        (spec.secretName() == null) != (issuer == null),
        FIELD,
        "must have secretName or issuerRef, not both");
    if (issuer == null) {
      String secret = requireNonNullElse(spec.secretName(), "");
      violations.require(
          spec.secretName() == null || !secret.isBlank(),
          FIELD + ".secretName",
          "must not be blank");
      return Optional.of(new TlsSource.Referenced(secret));
    }
    String name = requireNonNullElse(issuer.name(), "");
    violations.require(!name.isBlank(), FIELD + ".issuerRef.name", "must be set");
    return Optional.of(
        new TlsSource.Issued(
            name,
            requireNonNullElse(issuer.kind(), SpecDefaults.ISSUER_KIND),
            requireNonNullElse(issuer.group(), SpecDefaults.ISSUER_GROUP)));
  }
}
