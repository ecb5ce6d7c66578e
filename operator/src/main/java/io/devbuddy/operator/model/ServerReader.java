package io.devbuddy.operator.model;

import static java.util.Objects.requireNonNullElse;

import io.devbuddy.api.v1alpha1.LogFormat;
import io.devbuddy.api.v1alpha1.LogLevel;
import io.devbuddy.api.v1alpha1.LoggingSpec;
import io.devbuddy.api.v1alpha1.ServerSpec;
import io.devbuddy.api.v1alpha1.SpecDefaults;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads {@code spec.server} and {@code spec.logging}. */
final class ServerReader {
  private static final int MAX_PORT = 65_535;
  private static final int MAX_HOSTS = 64;
  private static final int MAX_LEVELS = 64;
  private static final Pattern HOST = Pattern.compile("[A-Za-z0-9*_.:-]{1,253}");

  private final Violations violations;

  ServerReader(Violations violations) {
    this.violations = violations;
  }

  ServerSettings read(
      @Nullable ServerSpec given, @Nullable LoggingSpec logging, ServiceType service) {
    ServerSpec spec = requireNonNullElse(given, new ServerSpec(null, null, null, null, null, null));
    int httpPort = port(spec.httpPort(), SpecDefaults.HTTP_PORT, "httpPort");
    int httpsPort = port(spec.httpsPort(), SpecDefaults.HTTPS_PORT, "httpsPort");
    violations.require(
        httpPort != httpsPort, "spec.server.httpsPort", "must differ from spec.server.httpPort");
    int metricsPort =
        violations.inRange(
            requireNonNullElse(spec.metricsPort(), SpecDefaults.METRICS_PORT),
            0,
            MAX_PORT,
            "spec.server.metricsPort");
    violations.require(
        metricsPort != httpPort && metricsPort != httpsPort,
        "spec.server.metricsPort",
        "must differ from spec.server.httpPort and httpsPort");
    return new ServerSettings(
        httpPort,
        httpsPort,
        new TlsReader(violations).read(spec.tls()),
        new TextLists(violations)
            .matching(
                spec.allowedHosts(),
                MAX_HOSTS,
                HOST,
                "must be a host name, or *. before one",
                "spec.server.allowedHosts"),
        metricsPort,
        new ScrapeReader(violations).read(spec.serviceMonitor(), metricsPort, service),
        logging != null && logging.format() == LogFormat.JSON,
        levels(logging),
        new LogSinkReader(violations).read(logging));
  }

  private int port(@Nullable Integer given, int byDefault, String name) {
    return violations.inRange(
        requireNonNullElse(given, byDefault), 1, MAX_PORT, "spec.server." + name);
  }

  private SortedMap<String, String> levels(@Nullable LoggingSpec logging) {
    Map<String, LogLevel> given =
        logging == null || logging.levels() == null ? Map.of() : logging.levels();
    violations.require(
        given.size() <= MAX_LEVELS,
        "spec.logging.levels",
        "must not have more than " + MAX_LEVELS + " entries");
    SortedMap<String, String> levels = new TreeMap<>();
    given.forEach((category, level) -> {
      violations.require(
          !category.isBlank() && category.indexOf(':') < 0,
          "spec.logging.levels",
          "has a category '%s'; one must not be blank or hold a colon".formatted(category));
      levels.put(category, ApiWords.of(level));
    });
    return levels;
  }
}
