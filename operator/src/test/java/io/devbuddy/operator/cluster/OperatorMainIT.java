package io.devbuddy.operator.cluster;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.api.v1alpha1.WorkspacePhase;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operator as a process of its own. */
@NeedsCluster
class OperatorMainIT {
  private final RealCluster cluster;
  private final Team team;

  OperatorMainIT(RealCluster cluster) {
    this.cluster = cluster;
    this.team = new Team(cluster);
  }

  @Test
  void servesUntilItIsTerminated(@TempDir Path folder) {
    try (FakeNode _ = new FakeNode(cluster, team);
        OperatorProcess operator = start(folder, Map.of())) {
      operator.awaitReady("alone");
      team.create("demo", "{}");
      team.eventually("demo", WorkspacePhase.READY);
      assertEquals(0, operator.process().terminate(), operator.process().output());
    }
  }

  @Test
  void anotherProcessGoesOnAfterAKill(@TempDir Path folder) {
    try (OperatorProcess operator = start(folder, Map.of())) {
      operator.awaitReady();
      team.create("demo", "{}");
      team.eventually(Deployment.class, "demo", _ -> true);
      operator.process().kill();
    }
    team.specify("demo", "{replicas: 2}");
    try (OperatorProcess _ = start(folder, Map.of())) {
      team.eventually(
          Deployment.class, "demo", deployment -> deployment.getSpec().getReplicas() == 2);
    }
  }

  @Test
  void saysWhatIsWrongWithASetting(@TempDir Path folder) {
    assertRefuses(
        start(folder, Map.of("DEVBUDDY_SERVICE_TYPE", "Tunnel")),
        "The operator cannot start: The environment variable DEVBUDDY_SERVICE_TYPE (flag"
            + " --service-type) is 'Tunnel'; set it to ClusterIP, LoadBalancer or NodePort");
  }

  @Test
  void saysThatItMayNotHaveALease(@TempDir Path folder) {
    assertRefuses(
        start(
            folder,
            Map.of(
                "DEVBUDDY_OPERATOR_NAMESPACE",
                "devbuddy-system",
                "DEVBUDDY_LEASE_NAME",
                "somebody-elses")),
        "No permission to lease resource. in namespace: devbuddy-system; missing required verbs:"
            + " [update, get]");
  }

  private static void assertRefuses(OperatorProcess operator, String line) {
    try (operator) {
      await().atMost(Team.PATIENCE).until(() -> !operator.process().isAlive());
      assertEquals(1, operator.process().terminate());
      String output = operator.process().output();
      assertTrue(output.contains(line), output);
    }
  }

  private OperatorProcess start(Path folder, Map<String, String> settings) {
    return OperatorProcess.start("operator", cluster, team, folder, settings);
  }
}
