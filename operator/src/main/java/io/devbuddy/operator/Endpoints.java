package io.devbuddy.operator;

import io.devbuddy.operator.HttpEndpoint.Answer;
import io.devbuddy.operator.config.ProcessSettings;
import io.devbuddy.operator.config.Setting;
import io.devbuddy.operator.leader.Role;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * What the operator's process serves: {@code GET /healthz} says that it lives, {@code GET /readyz}
 * whether its watches work (200, else 503) and what it is in the election of a leader; on a port of
 * its own {@code GET /metrics}.
 */
final class Endpoints implements AutoCloseable {
  private final HttpEndpoint health;
  private final Optional<HttpEndpoint> metrics;

  private Endpoints(HttpEndpoint health, Optional<HttpEndpoint> metrics) {
    this.health = health;
    this.metrics = metrics;
  }

  /**
   * Starts to answer.
   *
   * @throws IOException if a port cannot be bound; its message names the setting
   */
  static Endpoints start(
      ProcessSettings settings,
      BooleanSupplier healthy,
      Supplier<Role> role,
      Supplier<String> scrape)
      throws IOException {
    HttpEndpoint health =
        listen(
            Setting.HEALTH_PORT,
            settings.healthPort(),
            Map.of(
                "/healthz",
                () -> Answer.line(true, "ok"),
                "/readyz",
                () ->
                    healthy.getAsBoolean()
                        ? Answer.line(true, role.get().words())
                        : Answer.line(false, "the API server cannot be watched")));
    try {
      return new Endpoints(
          health,
          settings.metricsPort().isPresent()
              ? Optional.of(
                  listen(
                      Setting.METRICS_PORT,
                      settings.metricsPort().getAsInt(),
                      Map.of("/metrics", () -> Answer.metrics(scrape.get()))))
              : Optional.empty());
    } catch (IOException e) {
      health.close();
      throw e;
    }
  }

  /** Returns what listens where, for the log. */
  String description() {
    return "health checks on port "
        + health.port()
        + metrics.map(endpoint -> ", metrics on port " + endpoint.port()).orElse(", no metrics");
  }

  @Override
  public void close() {
    metrics.ifPresent(HttpEndpoint::close);
    health.close();
  }

  private static HttpEndpoint listen(Setting setting, int port, Map<String, Supplier<Answer>> pages)
      throws IOException {
    try {
      return HttpEndpoint.start(port, pages);
    } catch (IOException e) {
      throw new IOException(
          "port %d of %s cannot be bound: %s".formatted(port, setting.variable(), e.getMessage()),
          e);
    }
  }
}
