package io.devbuddy.operator.model;

import static java.util.Objects.requireNonNullElse;

import io.devbuddy.api.v1alpha1.AutoscalingSpec;
import io.devbuddy.api.v1alpha1.SpecDefaults;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code spec.replicas} and {@code spec.autoscaling}. */
final class ReplicaReader {
  private static final String REPLICAS = "spec.replicas";
  private static final String FIELD = "spec.autoscaling";
  private static final BigDecimal THOUSANDTHS_IN_PERCENT = BigDecimal.TEN;

  private final Violations violations;

  ReplicaReader(Violations violations) {
    this.violations = violations;
  }

  Replicas read(
      @Nullable Integer replicas,
      @Nullable AutoscalingSpec autoscaling,
      ContainerResources resources,
      WorkspaceVolume volume) {
    int asked =
        violations.inRange(
            requireNonNullElse(replicas, SpecDefaults.REPLICAS),
            0,
            SpecDefaults.MAX_REPLICAS,
            REPLICAS);
    if (autoscaling == null) {
      requireSharedVolume(asked, volume, REPLICAS);
      return new Replicas(asked, Optional.empty());
    }
    Autoscaling bounds = bounds(autoscaling, resources);
    requireSharedVolume(bounds.maxReplicas(), volume, FIELD + ".maxReplicas");
    return new Replicas(bounds.bounded(asked), Optional.of(bounds));
  }

  private Autoscaling bounds(AutoscalingSpec spec, ContainerResources resources) {
    int min =
        violations.inRange(
            requireNonNullElse(spec.minReplicas(), 1),
            1,
            SpecDefaults.MAX_REPLICAS,
            FIELD + ".minReplicas");
    violations.require(spec.maxReplicas() != null, FIELD + ".maxReplicas", "must be set");
    int max =
        violations.inRange(
            requireNonNullElse(spec.maxReplicas(), min),
            1,
            SpecDefaults.MAX_REPLICAS,
            FIELD + ".maxReplicas");
    violations.require(
        min <= max, FIELD + ".minReplicas", "must not be above spec.autoscaling.maxReplicas");
    int percent =
        violations.inRange(
            requireNonNullElse(spec.targetCPUPercentage(), SpecDefaults.TARGET_CPU_PERCENTAGE),
            1,
            100,
            FIELD + ".targetCPUPercentage");
    return new Autoscaling(min, max, averageCpu(percent, resources));
  }

  /** In whole thousandths, which is what HorizontalPodAutoscalers count in. */
  private String averageCpu(int percent, ContainerResources resources) {
    BigDecimal limit =
        Optional.ofNullable(resources.limits().get("cpu"))
            .flatMap(text -> CanonicalQuantity.amount(Quantity.parse(text)))
            .orElse(BigDecimal.ZERO);
    violations.require(limit.signum() > 0, FIELD, "needs spec.resources.limits.cpu above 0");
    BigDecimal thousandths =
        limit
            .multiply(BigDecimal.valueOf(percent))
            .multiply(THOUSANDTHS_IN_PERCENT)
            .setScale(0, RoundingMode.CEILING);
    return CanonicalQuantity.of(new Quantity(thousandths.toPlainString(), "m")).orElseThrow();
  }

  private void requireSharedVolume(int replicas, WorkspaceVolume volume, String field) {
    violations.require(
        replicas <= 1 || !(volume instanceof WorkspaceVolume.OwnClaim claim) || claim.isShared(),
        field,
        "must not be above 1 with a volume for one node; set"
            + " workspace.source.volumeClaimTemplate.accessModes to [ReadWriteMany]");
  }
}
