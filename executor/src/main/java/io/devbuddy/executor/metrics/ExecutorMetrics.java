package io.devbuddy.executor.metrics;

import io.devbuddy.executor.audit.AuditTrail;
import io.devbuddy.executor.tool.CommandSlots;
import io.devbuddy.executor.tool.Tool;
import io.devbuddy.executor.tool.ToolCatalog;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.IntSupplier;
import java.util.function.LongSupplier;

/**
 * Counts what a server does and tells it in Prometheus' text format. Safe for use by any thread
 * that is not confined.
 */
public final class ExecutorMetrics {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final Meters meters = new Meters(registry);
  private final RequestMetrics requests = new RequestMetrics(meters);

  /**
   * Starts to count.
   *
   * @param version of the server
   */
  public ExecutorMetrics(String version) {
    meters.gauge(Metric.BUILD, () -> 1, version);
    OwnProcess process = OwnProcess.current();
    meters.count(Metric.PROCESS_CPU, process::cpuSeconds);
    meters.gauge(Metric.PROCESS_RSS, process::residentBytes);
    meters.gauge(Metric.PROCESS_FILES, process::openFiles);
    meters.gauge(Metric.PROCESS_START, process::startSeconds);
    meters.gauge(Metric.CHILD_PROCESSES, process::descendants);
    Runtime runtime = Runtime.getRuntime();
    meters.gauge(Metric.HEAP_USED, () -> runtime.totalMemory() - runtime.freeMemory());
    meters.gauge(Metric.HEAP_LIMIT, runtime::maxMemory);
    ControlGroup group = ControlGroup.current();
    meters.gauge(Metric.MEMORY, () -> orNaN(group.memoryUsed()));
    meters.gauge(Metric.MEMORY_LIMIT, () -> orNaN(group.memoryLimit()));
    meters.count(Metric.OOM_KILLS, () -> group.oomKills().orElse(0));
    meters.gauge(Metric.CPU_LIMIT, group::cpuLimit);
  }

  private static double orNaN(OptionalLong value) {
    return value.isPresent() ? value.getAsLong() : Double.NaN;
  }

  /**
   * An audit trail that counts what it passes on.
   *
   * @param allowedCommands whose names may be labels
   */
  public AuditTrail counting(AuditTrail next, List<String> allowedCommands) {
    return new CommandMetrics(next, meters, new ProgramLabels(allowedCommands));
  }

  /** The same tools, counted. */
  public ToolCatalog counting(ToolCatalog tools) {
    return new ToolCatalog(
        tools.tools().stream().<Tool>map(tool -> new MeteredTool(tool, meters)).toList(),
        tools.disabled(),
        tools.resources());
  }

  /** Counts an HTTP request. */
  public void answered(String path, int status) {
    requests.answered(path, status);
  }

  /** Tells how many commands run and wait. */
  public void watch(CommandSlots slots, int concurrent, int queued) {
    meters.gauge(Metric.RUNNING, slots::running);
    meters.gauge(Metric.QUEUED, slots::waiting);
    meters.gauge(Metric.RUNNING_LIMIT, () -> concurrent);
    meters.gauge(Metric.QUEUED_LIMIT, () -> queued);
  }

  /**
   * Tells what becomes of log records that are to be forwarded.
   *
   * @param connected whether there is a connection to the sink
   */
  public void watchForwarding(
      LongSupplier forwarded,
      LongSupplier dropped,
      LongSupplier spooled,
      BooleanSupplier connected) {
    meters.count(Metric.LOG_FORWARDED, forwarded::getAsLong);
    meters.count(Metric.LOG_DROPPED, dropped::getAsLong);
    meters.gauge(Metric.LOG_SPOOLED, spooled::getAsLong);
    meters.gauge(Metric.LOG_CONNECTED, () -> connected.getAsBoolean() ? 1 : 0);
  }

  /** Tells how many commands run in the background. */
  public void watchBackground(IntSupplier running, int most) {
    meters.gauge(Metric.BACKGROUND, running::getAsInt);
    meters.gauge(Metric.BACKGROUND_LIMIT, () -> most);
  }

  /** Tells whether the server can do its work. */
  public void watchReadiness(BooleanSupplier ready) {
    meters.gauge(Metric.READY, () -> ready.getAsBoolean() ? 1 : 0);
  }

  /**
   * Tells what the kernel enforces.
   *
   * @param mode the configured isolation, in the words of the settings
   */
  public void isolation(String mode, boolean enforced, int landlockAbi, boolean seccomp) {
    meters.gauge(Metric.ISOLATION_ENFORCED, () -> enforced ? 1 : 0, mode);
    meters.gauge(Metric.LANDLOCK_ABI, () -> landlockAbi);
    meters.gauge(Metric.SECCOMP, () -> seccomp ? 1 : 0);
  }

  /** Everything at this moment, in the text format, version 0.0.4. */
  public String scrape() {
    return registry.scrape();
  }
}
