package io.devbuddy.operator.metrics;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspace;
import io.devbuddy.api.v1alpha1.DevBuddyWorkspaceStatus;
import io.devbuddy.api.v1alpha1.WorkspacePhase;
import io.devbuddy.operator.leader.Role;
import io.devbuddy.operator.model.ApiWords;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.http.Interceptor;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import io.javaoperatorsdk.operator.api.reconciler.RetryInfo;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.Controller;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.controller.ControllerEventSource;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Measures an operator for Prometheus. The framework's own binding to Micrometer labels by resource
 * or not at all by outcome, hence this one.
 *
 * <p>Thread-safe.
 */
public final class OperatorMetrics implements Metrics, AutoCloseable {
  private static final Duration[] RECONCILE_BUCKETS = {
    Duration.ofMillis(5),
    Duration.ofMillis(25),
    Duration.ofMillis(100),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5),
    Duration.ofSeconds(30)
  };
  private static final Duration[] START_BUCKETS = {
    Duration.ofMillis(500), Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(5),
    Duration.ofSeconds(10), Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMinutes(5)
  };

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final JvmGcMetrics garbageCollection = new JvmGcMetrics();
  private final ApiRequests requests;
  private final Meter.MeterProvider<Timer> durations;
  private final Meter.MeterProvider<Counter> errors;
  private final StartTimes starts;
  private final AtomicInteger submitted = new AtomicInteger();
  private final AtomicInteger running = new AtomicInteger();
  private volatile @Nullable Controller<? extends HasMetadata> controller;

  /**
   * Starts to measure.
   *
   * @param role says what the operator is when it is asked
   */
  public OperatorMetrics(Supplier<Role> role) {
    requests = new ApiRequests(counters(Metric.API_REQUESTS));
    errors = counters(Metric.RECONCILE_ERRORS);
    durations = timers(Metric.RECONCILE_DURATION, RECONCILE_BUCKETS);
    starts = new StartTimes(timers(Metric.START_DURATION, START_BUCKETS));
    gauge(Metric.RECONCILES_RUNNING, Tags.empty(), running::get);
    gauge(
        Metric.RECONCILES_QUEUED, Tags.empty(), () -> Math.max(0, submitted.get() - running.get()));
    gauge(Metric.LEADER, Tags.empty(), () -> role.get() == Role.STANDBY ? 0 : 1);
    for (WorkspacePhase phase : WorkspacePhase.values()) {
      gauge(
          Metric.WORKSPACES,
          Tags.of(MetricLabel.PHASE.word(), ApiWords.of(phase)),
          () -> workspaces().filter(workspace -> phase(workspace) == phase).count());
    }
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    garbageCollection.bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
  }

  /** Returns what counts the requests of a client. */
  public Interceptor requests() {
    return requests;
  }

  /** Returns everything in Prometheus' text format 0.0.4. */
  public String scrape() {
    return registry.scrape();
  }

  @Override
  public void controllerRegistered(Controller<? extends HasMetadata> registered) {
    controller = registered;
  }

  @Override
  public void reconcileCustomResource(
      HasMetadata resource, @Nullable RetryInfo retry, Map<String, Object> metadata) {
    submitted.incrementAndGet();
  }

  @Override
  public void reconciliationExecutionFinished(HasMetadata resource, Map<String, Object> metadata) {
    submitted.decrementAndGet();
  }

  @Override
  public void failedReconciliation(
      HasMetadata resource, Exception failure, Map<String, Object> metadata) {
    errors.withTag(MetricLabel.REASON.word(), FailureReason.of(failure).word()).increment();
  }

  @Override
  public <T> T timeControllerExecution(ControllerExecution<T> execution) throws Exception {
    Timer.Sample sample = Timer.start(registry);
    running.incrementAndGet();
    String outcome = "error";
    try {
      T result = execution.execute();
      outcome = "success";
      if (result instanceof UpdateControl<?> update
          && update.getResource().orElse(null) instanceof DevBuddyWorkspace written
          && written.getStatus() != null) {
        // It is written later: what is cached is the one before, and costs a copy to look at.
        starts.observe(status(execution.resourceID()), written.getStatus());
      }
      return result;
    } finally {
      running.decrementAndGet();
      sample.stop(durations.withTag(MetricLabel.OUTCOME.word(), outcome));
    }
  }

  @Override
  public void close() {
    garbageCollection.close();
    registry.close();
  }

  private Optional<DevBuddyWorkspaceStatus> status(ResourceID id) {
    return cache()
        .flatMap(cache -> cache.get(id))
        .filter(DevBuddyWorkspace.class::isInstance)
        .map(workspace -> ((DevBuddyWorkspace) workspace).getStatus());
  }

  private Stream<DevBuddyWorkspace> workspaces() {
    return cache().stream()
        .flatMap(ControllerEventSource::list)
        .filter(DevBuddyWorkspace.class::isInstance)
        .map(DevBuddyWorkspace.class::cast);
  }

  private Optional<ControllerEventSource<? extends HasMetadata>> cache() {
    return Optional.ofNullable(controller)
        .map(known -> known.getEventSourceManager().getControllerEventSource());
  }

  private static WorkspacePhase phase(DevBuddyWorkspace workspace) {
    DevBuddyWorkspaceStatus status = workspace.getStatus();
    return status == null
        ? WorkspacePhase.PENDING
        : Objects.requireNonNullElse(status.phase(), WorkspacePhase.PENDING);
  }

  private Meter.MeterProvider<Counter> counters(Metric metric) {
    return Counter.builder(metric.metricName())
        .description(metric.meaning())
        .withRegistry(registry);
  }

  private Meter.MeterProvider<Timer> timers(Metric metric, Duration[] buckets) {
    return Timer.builder(metric.metricName())
        .description(metric.meaning())
        .serviceLevelObjectives(buckets)
        .withRegistry(registry);
  }

  private void gauge(Metric metric, Tags tags, Supplier<Number> value) {
    Gauge.builder(metric.metricName(), value)
        .description(metric.meaning())
        .tags(tags)
        .register(registry);
  }
}
