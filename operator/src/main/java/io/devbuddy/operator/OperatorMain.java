package io.devbuddy.operator;

import io.devbuddy.operator.config.InvalidSettingException;
import io.devbuddy.operator.config.OperatorSettings;
import io.devbuddy.operator.config.ProcessSettings;
import io.devbuddy.operator.config.SettingValues;
import io.devbuddy.operator.leader.Leadership;
import io.devbuddy.operator.logging.LogContext;
import io.devbuddy.operator.logging.LogOutput;
import io.devbuddy.operator.metrics.OperatorMetrics;
import io.devbuddy.operator.probe.ProbeTarget;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.javaoperatorsdk.operator.OperatorException;
import io.javaoperatorsdk.operator.api.monitoring.AggregatedMetrics;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the operator in a cluster until SIGTERM. Exit code 0 after a signal, 1 when it cannot start,
 * with one line on the standard error that says why, or when it has lost its Lease.
 */
public final class OperatorMain {
  /** Less than the 30 seconds after which Kubernetes kills a pod that ends. */
  private static final int STOP_SECONDS = 25;

  private OperatorMain() {}

  /** Takes the settings as flags, {@code --name=value}, or from the environment. */
  public static void main(String[] args) throws InterruptedException {
    LogOutput.stayOpenDuringShutdown();
    CountDownLatch stop = new CountDownLatch(1);
    CompletableFuture<Integer> exitCode = new CompletableFuture<>();
    try {
      SettingValues values = SettingValues.of(System.getenv(), List.of(args));
      OperatorSettings settings = OperatorSettings.of(values);
      ProcessSettings process = ProcessSettings.of(values);
      LogOutput.install(process.log());
      Runtime.getRuntime()
          .addShutdownHook(Thread.ofPlatform().unstarted(() -> end(stop, exitCode)));
      run(settings, process, stop);
    } catch (InvalidSettingException e) {
      // It may be about the log.
      System.err.println("The operator cannot start: " + e.getMessage());
      exitCode.complete(1);
      System.exit(1);
    } catch (OperatorException | IOException e) {
      LoggerFactory.getLogger(OperatorMain.class).error("The operator cannot start: {}", reason(e));
      exitCode.complete(1);
      System.exit(1);
    } catch (RuntimeException | Error e) {
      // Or the hook above would wait for it.
      exitCode.complete(1);
      throw e;
    }
    exitCode.complete(0);
  }

  private static void run(OperatorSettings settings, ProcessSettings process, CountDownLatch stop)
      throws IOException, InterruptedException {
    Logger log = LoggerFactory.getLogger(OperatorMain.class);
    Leadership leadership = leadership(process);
    AtomicReference<BooleanSupplier> healthy = new AtomicReference<>(() -> false);
    try (OperatorMetrics metrics = new OperatorMetrics(leadership::role);
        KubernetesClient client = client(leadership, metrics);
        Endpoints endpoints =
            Endpoints.start(
                process, () -> healthy.get().getAsBoolean(), leadership::role, metrics::scrape)) {
      log.info("Operator starts; {}", endpoints.description());
      if (!ResourceWait.until(client, settings.watchNamespaces(), stop)) {
        return;
      }
      try (OperatorRuntime runtime =
          OperatorRuntime.start(
              client,
              settings,
              ProbeTarget.Addresses.OF_POD,
              leadership,
              new AggregatedMetrics(List.of(metrics, new LogContext())))) {
        healthy.set(runtime::isHealthy);
        log.info("Operator started");
        stop.await();
        healthy.set(() -> false);
        log.info("Operator stops");
      }
      log.info("Operator stopped");
    }
  }

  private static Leadership leadership(ProcessSettings settings) {
    return settings
        .leaderElection()
        .map(election ->
            Leadership.contend(
                election,
                System.getenv().getOrDefault("HOSTNAME", "operator") + "_" + UUID.randomUUID(),
                // At once, with nothing tidied up: somebody else may be writing already.
                () -> Runtime.getRuntime().halt(1)))
        .orElseGet(Leadership::alone);
  }

  private static KubernetesClient client(Leadership leadership, OperatorMetrics metrics) {
    return new KubernetesClientBuilder()
        .withHttpClientBuilderConsumer(http -> {
          http.addOrReplaceInterceptor("metrics", metrics.requests());
          http.addOrReplaceInterceptor("retry-after", new RetryAfter(InstantSource.system()));
          leadership.fence().ifPresent(fence -> http.addOrReplaceInterceptor("fence", fence));
        })
        .build();
  }

  /** The framework has one message for every failure; the innermost cause says more. */
  private static String reason(Exception failure) {
    String told = String.valueOf(failure.getMessage());
    String innermost = told;
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      innermost = Objects.requireNonNullElse(cause.getMessage(), innermost);
    }
    return told.contains(innermost) ? told : told + ": " + innermost;
  }

  /** Ends the process with its own exit code; the JVM's would be the signal's. */
  private static void end(CountDownLatch stop, CompletableFuture<Integer> exitCode) {
    stop.countDown();
    Runtime.getRuntime().halt(exitCode.completeOnTimeout(1, STOP_SECONDS, TimeUnit.SECONDS).join());
  }
}
