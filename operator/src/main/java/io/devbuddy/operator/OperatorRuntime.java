package io.devbuddy.operator;

import io.devbuddy.operator.apply.WorkspaceApplier;
import io.devbuddy.operator.config.OperatorSettings;
import io.devbuddy.operator.events.EventRecorder;
import io.devbuddy.operator.leader.Leadership;
import io.devbuddy.operator.lifecycle.NamespaceQuota;
import io.devbuddy.operator.model.SpecReader;
import io.devbuddy.operator.probe.ApiKeySecrets;
import io.devbuddy.operator.probe.ExecutorClient;
import io.devbuddy.operator.probe.ProbeTarget;
import io.devbuddy.operator.probe.TlsCheck;
import io.devbuddy.operator.reconcile.ExecutorChecks;
import io.devbuddy.operator.reconcile.ReconcileGate;
import io.devbuddy.operator.reconcile.WorkspaceReconciler;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.monitoring.Metrics;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running operator. It installs no signal handlers and never ends the process.
 *
 * <p>Thread-safe.
 */
public final class OperatorRuntime implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(OperatorRuntime.class);
  private static final int RECONCILER_THREADS = 16;
  private static final Duration STOP_TIMEOUT = Duration.ofSeconds(10);

  /** Longer than a renewal takes, shorter than what a cluster waits for a pod that ends. */
  private static final Duration RELEASE_TIMEOUT = Duration.ofSeconds(5);

  private static final Duration PROBE_PATIENCE = Duration.ofSeconds(5);

  private final KubernetesClient client;
  private final Operator operator;
  private final ReconcileGate gate;
  private final ExecutorChecks checks;
  private final Leadership leadership;

  private OperatorRuntime(
      KubernetesClient client,
      Operator operator,
      ReconcileGate gate,
      ExecutorChecks checks,
      Leadership leadership) {
    this.client = client;
    this.operator = operator;
    this.gate = gate;
    this.checks = checks;
    this.leadership = leadership;
  }

  /**
   * Starts an operator and waits until its caches are filled. The CRD must exist.
   *
   * @param client stays the caller's; it must outlive the operator
   * @param settings what the operator does
   * @throws io.javaoperatorsdk.operator.OperatorException if the API server cannot be reached or
   *     does not know the CRD
   */
  public static OperatorRuntime start(KubernetesClient client, OperatorSettings settings) {
    return start(client, settings, ProbeTarget.Addresses.OF_POD);
  }

  /**
   * Starts an operator whose pods run on a node of an own kind.
   *
   * @param addresses says where the executor of a pod listens
   */
  public static OperatorRuntime start(
      KubernetesClient client, OperatorSettings settings, ProbeTarget.Addresses addresses) {
    return start(client, settings, addresses, Leadership.alone(), Metrics.NOOP);
  }

  /**
   * Starts an operator that fills its caches, and reconciles while the others let it.
   *
   * @param client has the fence of the leadership
   * @param metrics is told what happens
   */
  static OperatorRuntime start(
      KubernetesClient client,
      OperatorSettings settings,
      ProbeTarget.Addresses addresses,
      Leadership leadership,
      Metrics metrics) {
    Operator operator =
        new Operator(overrider -> {
          overrider
              .withKubernetesClient(client)
              .withCloseClientOnStop(false)
              .withMetrics(metrics)
              .withConcurrentReconciliationThreads(RECONCILER_THREADS)
              .withReconciliationTerminationTimeout(STOP_TIMEOUT)
              .withInformerStoppedHandler(OperatorRuntime::watchEnded);
          leadership.configuration().ifPresent(overrider::withLeaderElectionConfiguration);
        });
    InstantSource clock = InstantSource.system();
    ExecutorChecks checks =
        new ExecutorChecks(
            new ExecutorClient(PROBE_PATIENCE),
            new TlsCheck(client, PROBE_PATIENCE),
            new ApiKeySecrets(client),
            addresses,
            clock);
    ReconcileGate gate = new ReconcileGate();
    WorkspaceReconciler reconciler =
        new WorkspaceReconciler(
            new SpecReader(settings.workspaceDefaults()),
            new NamespaceQuota(settings.namespaceLimits()),
            new WorkspaceApplier(client, clock, settings.keyOverlap()),
            checks,
            new EventRecorder(client, clock),
            clock,
            gate);
    operator.register(
        reconciler,
        controller -> {
          if (settings.watchNamespaces().isEmpty()) {
            controller.watchingAllNamespaces();
          } else {
            controller.settingNamespaces(settings.watchNamespaces());
          }
        });
    operator.start();
    return new OperatorRuntime(client, operator, gate, checks, leadership);
  }

  /**
   * The framework's own way would be to end the process. A watch that ends for good makes the
   * operator unhealthy; one that cannot begin fails its beginner: the start of the operator, or for
   * kinds that the API server may lack a reconciliation, which is tried again.
   */
  private static void watchEnded(SharedIndexInformer<?> informer, @Nullable Throwable cause) {
    if (cause != null) {
      LOG.warn("the watch {} has ended", informer, cause);
    }
  }

  /** Returns whether every watch of the API server works. */
  public boolean isHealthy() {
    return operator.getRuntimeInfo().isStarted()
        && operator.getRuntimeInfo().allEventSourcesAreHealthy();
  }

  /**
   * Waits for the reconciliations under way, at most 10 seconds, stops the watches, and then lets
   * another operator lead.
   */
  @Override
  public void close() {
    leadership.stopping();
    gate.shut(STOP_TIMEOUT);
    operator.stop();
    // Not before: a reconciliation under way would tell that nothing is known of executors.
    checks.close();
    Thread release = Thread.ofVirtual().start(() -> leadership.release(client));
    try {
      release.join(RELEASE_TIMEOUT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
