package io.devbuddy.operator.model;

import io.devbuddy.api.v1alpha1.WorkspaceProfile;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.math.BigDecimal;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads the profile and the limits and requests that override it one by one. */
final class ResourceReader {
  private static final String CPU = "cpu";
  private static final String MEMORY = "memory";

  /**
   * Reserved CPU. The profiles reserve memory only, but without a CPU request Kubernetes would
   * reserve the whole limit.
   */
  private static final String CPU_REQUEST = "100m";

  private final Violations violations;

  ResourceReader(Violations violations) {
    this.violations = violations;
  }

  ContainerResources read(WorkspaceProfile profile, @Nullable ResourceRequirements overrides) {
    return read(profileResources(profile), overrides, "spec.resources");
  }

  /** Reads the limits and requests of a container beside the executor. */
  ContainerResources sidecar(@Nullable ResourceRequirements overrides, String field) {
    return read(
        new ContainerResources(
            new TreeMap<>(Map.of(CPU, "500m", MEMORY, "256Mi")),
            new TreeMap<>(Map.of(CPU, "50m", MEMORY, "64Mi"))),
        overrides,
        field);
  }

  private ContainerResources read(
      ContainerResources base, @Nullable ResourceRequirements overrides, String field) {
    TreeMap<String, String> limits = new TreeMap<>(base.limits());
    TreeMap<String, String> requests = new TreeMap<>();
    if (overrides != null) {
      violations.require(
          overrides.getClaims() == null || overrides.getClaims().isEmpty(),
          field + ".claims",
          "is not supported; only limits and requests are");
      override(limits, overrides.getLimits(), field + ".limits");
      override(requests, overrides.getRequests(), field + ".requests");
    }
    base.requests()
        .forEach((name, value) -> requests.putIfAbsent(name, smaller(value, limits.get(name))));
    requests.forEach((name, value) ->
        violations.require(
            smaller(value, limits.get(name)).equals(value),
            field + ".requests." + name,
            "must not be above the limit " + limits.get(name)));
    return new ContainerResources(limits, requests);
  }

  private void override(
      Map<String, String> target, @Nullable Map<String, Quantity> values, String field) {
    if (values == null) {
      return;
    }
    values.forEach((name, quantity) ->
        CanonicalQuantity.of(quantity)
            .ifPresentOrElse(
                canonical -> target.put(name, canonical),
                () ->
                    violations.add(
                        field + "." + name,
                        "must be a quantity such as 500m or 2Gi, not negative")));
  }

  /** Returns the request, or the limit when that is smaller. */
  private static String smaller(String request, @Nullable String limit) {
    return limit == null || amount(request).compareTo(amount(limit)) <= 0 ? request : limit;
  }

  private static BigDecimal amount(String canonical) {
    return Quantity.parse(canonical).getNumericalAmount();
  }

  private static ContainerResources profileResources(WorkspaceProfile profile) {
    return switch (profile) {
      case LIGHT -> profileResources("1", "512Mi", "256Mi");
      case STANDARD -> profileResources("2", "1Gi", "512Mi");
      case HEAVY -> profileResources("4", "2Gi", "1Gi");
    };
  }

  private static ContainerResources profileResources(
      String cpu, String memory, String reservedMemory) {
    return new ContainerResources(
        new TreeMap<>(Map.of(CPU, cpu, MEMORY, memory)),
        new TreeMap<>(Map.of(CPU, CPU_REQUEST, MEMORY, reservedMemory)));
  }
}
