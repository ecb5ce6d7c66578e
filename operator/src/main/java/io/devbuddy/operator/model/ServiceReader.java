package io.devbuddy.operator.model;

import static java.util.Objects.requireNonNullElse;

import io.devbuddy.api.v1alpha1.DisruptionBudgetSpec;
import io.devbuddy.api.v1alpha1.ServiceSpec;
import io.fabric8.kubernetes.api.model.IntOrString;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code spec.service} and {@code spec.disruptionBudget}. */
final class ServiceReader {
  private static final Pattern AMOUNT = Pattern.compile("[0-9]{1,9}|([0-9]|[1-9][0-9]|100)%");

  private final Violations violations;

  ServiceReader(Violations violations) {
    this.violations = violations;
  }

  ServiceSettings read(@Nullable ServiceSpec given, ServiceType byDefault) {
    ServiceSpec spec = requireNonNullElse(given, new ServiceSpec(null, null));
    return new ServiceSettings(
        spec.type() == null ? byDefault : ServiceType.valueOf(spec.type().name()),
        new UserAnnotations(violations).read(spec.annotations(), "spec.service.annotations"));
  }

  /** Returns the budget that is asked for, or the one that several pods have anyway. */
  Optional<DisruptionBudget> budget(@Nullable DisruptionBudgetSpec spec, int replicas) {
    if (spec == null) {
      return replicas > 1
          ? Optional.of(new DisruptionBudget(Optional.empty(), Optional.of("1")))
          : Optional.empty();
    }
    violations.require(
        (spec.minAvailable() == null) != (spec.maxUnavailable() == null),
        "spec.disruptionBudget",
        "must have minAvailable or maxUnavailable, not both");
    return Optional.of(
        new DisruptionBudget(
            amount(spec.minAvailable(), "minAvailable"),
            amount(spec.maxUnavailable(), "maxUnavailable")));
  }

  private Optional<String> amount(@Nullable IntOrString given, String name) {
    Optional<String> amount = Optional.ofNullable(given).map(value -> value.getValue().toString());
    violations.require(
        amount.isEmpty() || AMOUNT.matcher(amount.get()).matches(),
        "spec.disruptionBudget." + name,
        "must be a number of pods or a percentage such as 50%");
    return amount;
  }
}
