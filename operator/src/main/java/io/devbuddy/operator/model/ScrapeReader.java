package io.devbuddy.operator.model;

import io.devbuddy.api.v1alpha1.ServiceMonitorSpec;
import io.devbuddy.api.v1alpha1.SpecDefaults;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code spec.server.serviceMonitor}. */
final class ScrapeReader {
  private static final String FIELD = "spec.server.serviceMonitor";
  private static final Pattern INTERVAL = Pattern.compile(SpecDefaults.SCRAPE_INTERVAL);

  private final Violations violations;

  ScrapeReader(Violations violations) {
    this.violations = violations;
  }

  Optional<MetricsScrape> read(
      @Nullable ServiceMonitorSpec spec, int metricsPort, ServiceType service) {
    if (spec == null) {
      return Optional.empty();
    }
    violations.require(
        metricsPort != 0, FIELD, "needs metrics, but spec.server.metricsPort turns them off");
    violations.require(
        service == ServiceType.CLUSTER_IP,
        FIELD,
        "needs spec.service.type: ClusterIP, as a %s Service leaves the metrics out"
            .formatted(service.word()));
    violations.require(
        spec.interval() == null || INTERVAL.matcher(spec.interval()).matches(),
        FIELD + ".interval",
        "must be a whole number of s, m or h, such as 30s");
    return Optional.of(
        new MetricsScrape(
            Optional.ofNullable(spec.interval()),
            new NamedValues(violations).labels(spec.labels(), FIELD + ".labels")));
  }
}
