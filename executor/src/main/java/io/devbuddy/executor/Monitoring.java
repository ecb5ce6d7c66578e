package io.devbuddy.executor;

import io.devbuddy.executor.audit.AuditTrail;
import io.devbuddy.executor.background.BackgroundCommands;
import io.devbuddy.executor.config.CommandExecutionConfig;
import io.devbuddy.executor.config.ExecutorConfig;
import io.devbuddy.executor.explain.IsolationNames;
import io.devbuddy.executor.forward.ForwardFigures;
import io.devbuddy.executor.http.AnsweredRequests;
import io.devbuddy.executor.http.MetricsServer;
import io.devbuddy.executor.http.Readiness;
import io.devbuddy.executor.metrics.ExecutorMetrics;
import io.devbuddy.executor.sandbox.SandboxReport;
import io.devbuddy.executor.tool.CommandSlots;
import io.devbuddy.executor.tool.ToolCatalog;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Supplier;

/** The metrics of a server, where the settings want them; else everything passes as it is. */
final class Monitoring {
  private final ExecutorConfig config;
  private final Supplier<ForwardFigures> forwarding;
  private final Optional<ExecutorMetrics> metrics;
  private Optional<MetricsServer> server = Optional.empty();

  Monitoring(ExecutorConfig config, Supplier<ForwardFigures> forwarding) {
    this.config = config;
    this.forwarding = forwarding;
    this.metrics =
        config.metricsPort().isPresent()
            ? Optional.of(new ExecutorMetrics(Executor.version()))
            : Optional.empty();
  }

  AuditTrail counting(AuditTrail audit) {
    return metrics
        .map(all -> all.counting(audit, config.commandExecution().allowedCommands()))
        .orElse(audit);
  }

  ToolCatalog counting(ToolCatalog tools) {
    return metrics.map(all -> all.counting(tools)).orElse(tools);
  }

  AnsweredRequests requests() {
    return metrics.<AnsweredRequests>map(all -> all::answered).orElse((path, status) -> {});
  }

  /**
   * Starts to answer scrapes.
   *
   * @throws io.devbuddy.executor.http.ListenException when the port cannot be used
   */
  void start(
      CommandSlots slots,
      BackgroundCommands background,
      SandboxReport sandbox,
      Readiness readiness) {
    metrics.ifPresent(all -> {
      CommandExecutionConfig commands = config.commandExecution();
      all.watch(slots, commands.maxConcurrentCommands(), commands.maxQueuedCommands());
      all.watchForwarding(
          () -> forwarding.get().forwarded(),
          () -> forwarding.get().dropped(),
          () -> forwarding.get().spooled(),
          () -> forwarding.get().connected());
      all.watchBackground(background::running, background.maxRunning());
      all.watchReadiness(() -> readiness.reasonsAgainst().isEmpty());
      all.isolation(
          IsolationNames.of(commands.isolation()),
          sandbox.proven(),
          sandbox.landlockAbi(),
          sandbox.seccomp());
      server =
          Optional.of(
              MetricsServer.start(
                  config.server().bindAddress(), config.metricsPort().getAsInt(), all::scrape));
    });
  }

  /** The port of the metrics, while they are served. */
  OptionalInt port() {
    return server.map(started -> OptionalInt.of(started.port())).orElse(OptionalInt.empty());
  }

  void stop() {
    server.ifPresent(MetricsServer::stop);
    server = Optional.empty();
  }
}
