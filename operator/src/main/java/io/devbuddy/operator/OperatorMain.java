package io.devbuddy.operator;

import io.devbuddy.operator.config.InvalidSettingException;
import io.devbuddy.operator.config.OperatorSettings;
import io.devbuddy.operator.config.ProcessSettings;
import io.devbuddy.operator.config.SettingValues;
import io.devbuddy.operator.leader.Leadership;
import io.devbuddy.operator.probe.ProbeTarget;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.javaoperatorsdk.operator.OperatorException;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs the operator in a cluster until SIGTERM. Exit code 0 after a signal, 1 when it cannot start,
 * with one line on the standard error that says why, or when it has lost its Lease.
 */
public final class OperatorMain {
  private static final String LOG_FORMAT = "java.util.logging.SimpleFormatter.format";

  private OperatorMain() {}

  /** Takes the settings as flags, {@code --name=value}, or from the environment. */
  public static void main(String[] args) throws InterruptedException {
    if (System.getProperty(LOG_FORMAT) == null) {
      System.setProperty(LOG_FORMAT, "%1$tFT%1$tT.%1$tL%1$tz %4$s %3$s %5$s%6$s%n");
    }
    CountDownLatch stop = new CountDownLatch(1);
    CompletableFuture<Integer> exitCode = new CompletableFuture<>();
    try {
      SettingValues values = SettingValues.of(System.getenv(), List.of(args));
      OperatorSettings settings = OperatorSettings.of(values);
      ProcessSettings process = ProcessSettings.of(values);
      Leadership leadership = leadership(process);
      try (KubernetesClient client = client(leadership);
          OperatorRuntime runtime =
              OperatorRuntime.start(client, settings, ProbeTarget.Addresses.OF_POD, leadership);
          HealthEndpoint health = HealthEndpoint.start(process.healthPort(), runtime::readiness)) {
        Runtime.getRuntime()
            .addShutdownHook(Thread.ofPlatform().unstarted(() -> end(stop, exitCode)));
        Logger log = LoggerFactory.getLogger(OperatorMain.class);
        log.info("Operator started; health checks on port {}", health.port());
        stop.await();
        log.info("Operator stops");
      }
    } catch (InvalidSettingException | OperatorException | IOException e) {
      System.err.println("The operator cannot start: " + reason(e));
      exitCode.complete(1);
      System.exit(1);
    } catch (RuntimeException | Error e) {
      // Or the hook above would wait for ever.
      exitCode.complete(1);
      throw e;
    }
    exitCode.complete(0);
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

  private static KubernetesClient client(Leadership leadership) {
    return new KubernetesClientBuilder()
        .withHttpClientBuilderConsumer(http ->
            leadership.fence().ifPresent(fence -> http.addOrReplaceInterceptor("fence", fence)))
        .build();
  }

  /** The framework has one message for every failure; the innermost cause says more. */
  private static String reason(Exception failure) {
    String told = String.valueOf(failure.getMessage());
    String innermost = told;
    for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
      innermost = Objects.requireNonNullElse(cause.getMessage(), innermost);
    }
    return innermost.equals(told) ? told : told + ": " + innermost;
  }

  /** Ends the process with its own exit code; the JVM's would be the signal's. */
  private static void end(CountDownLatch stop, CompletableFuture<Integer> exitCode) {
    stop.countDown();
    Runtime.getRuntime().halt(exitCode.join());
  }
}
