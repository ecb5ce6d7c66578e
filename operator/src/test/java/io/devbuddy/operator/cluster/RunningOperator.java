package io.devbuddy.operator.cluster;

import io.devbuddy.operator.OperatorRuntime;
import io.devbuddy.operator.config.OperatorSettings;
import io.devbuddy.operator.model.NamespaceLimits;
import io.devbuddy.operator.model.ServiceType;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** An operator with its own ServiceAccount's rights, for one namespace. */
final class RunningOperator implements AutoCloseable {
  private static final Duration KEY_OVERLAP = Duration.ofSeconds(5);

  private final KubernetesClient client;
  private final OperatorRuntime runtime;

  private RunningOperator(KubernetesClient client, OperatorRuntime runtime) {
    this.client = client;
    this.runtime = runtime;
  }

  static RunningOperator start(RealCluster cluster, Team team) {
    return start(cluster.operatorClient(), team);
  }

  /** Starts an operator whose requests take the given client, which it closes in the end. */
  static RunningOperator start(KubernetesClient client, Team team) {
    return new RunningOperator(
        client,
        OperatorRuntime.start(
            client,
            new OperatorSettings(
                "example.test/executor:1",
                "example.test/toolbox:1",
                ServiceType.CLUSTER_IP,
                false,
                Set.of(team.namespace()),
                Optional.empty(),
                KEY_OVERLAP,
                NamespaceLimits.NONE)));
  }

  boolean isHealthy() {
    return runtime.isHealthy();
  }

  @Override
  public void close() {
    runtime.close();
    client.close();
  }
}
