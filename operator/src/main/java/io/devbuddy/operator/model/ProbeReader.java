package io.devbuddy.operator.model;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import io.devbuddy.api.v1alpha1.ProbeSpec;
import org.jspecify.annotations.Nullable;

/** Reads one health check. */
final class ProbeReader {
  private static final int MAX_DELAY_SECONDS = 86_400;
  private static final int MAX_TIMEOUT_SECONDS = 3_600;
  private static final int MAX_FAILURES = 1_000;

  private final Violations violations;

  ProbeReader(Violations violations) {
    this.violations = violations;
  }

  /** Reads a probe; the defaults have every component. */
  HttpProbe read(@Nullable ProbeSpec given, ProbeSpec defaults, String field) {
    ProbeSpec spec = requireNonNullElse(given, defaults);
    String path = requireNonNullElse(spec.path(), requireNonNull(defaults.path()));
    violations.require(path.startsWith("/"), field + ".path", "must begin with /");
    return new HttpProbe(
        path,
        violations.inRange(
            number(spec.initialDelaySeconds(), defaults.initialDelaySeconds()),
            0,
            MAX_DELAY_SECONDS,
            field + ".initialDelaySeconds"),
        violations.inRange(
            number(spec.periodSeconds(), defaults.periodSeconds()),
            1,
            MAX_DELAY_SECONDS,
            field + ".periodSeconds"),
        violations.inRange(
            number(spec.timeoutSeconds(), defaults.timeoutSeconds()),
            1,
            MAX_TIMEOUT_SECONDS,
            field + ".timeoutSeconds"),
        violations.inRange(
            number(spec.failureThreshold(), defaults.failureThreshold()),
            1,
            MAX_FAILURES,
            field + ".failureThreshold"));
  }

  private static int number(@Nullable Integer given, @Nullable Integer byDefault) {
    return requireNonNullElse(given, requireNonNull(byDefault));
  }
}
