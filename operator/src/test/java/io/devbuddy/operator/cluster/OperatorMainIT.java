package io.devbuddy.operator.cluster;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.devbuddy.api.v1alpha1.WorkspacePhase;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
      // It ended by itself, and said so to the end.
      assertTrue(operator.process().output().contains("Operator stopped"));
    }
  }

  @Test
  void moreSignalsChangeNothing(@TempDir Path folder) {
    try (OperatorProcess operator = start(folder, Map.of())) {
      operator.awaitReady();
      for (int i = 0; i < 5; i++) {
        operator.process().signal("TERM");
      }
      assertEquals(0, operator.process().terminate(), operator.process().output());
      assertTrue(operator.process().output().contains("Operator stopped"));
    }
  }

  /** The API server refuses a toleration like this, which the operator does not look into. */
  @Test
  void logsAnObjectALineThatNamesTheWorkspace(@TempDir Path folder) throws IOException {
    try (OperatorProcess operator = start(folder, Map.of("DEVBUDDY_LOG_FORMAT", "Json"))) {
      operator.awaitReady();
      team.create(
          "demo",
          "{podTemplate: {spec: {tolerations: [{key: a, operator: Exists, value: surplus}]}}}");
      await()
          .atMost(Team.PATIENCE)
          .until(() -> operator.process().output().contains("Uncaught error"));
      assertEquals(0, operator.process().terminate());
      List<JsonNode> lines = new ArrayList<>();
      for (String line : operator.process().output().lines().toList()) {
        lines.add(new ObjectMapper().readTree(line));
      }
      JsonNode failure =
          lines.stream()
              .filter(line -> line.path("message").asText().startsWith("Uncaught error"))
              .findFirst()
              .orElseThrow();
      assertEquals("warn", failure.path("level").asText());
      assertEquals("demo", failure.path("workspace").path("name").asText());
      assertEquals(team.namespace(), failure.path("workspace").path("namespace").asText());
      assertEquals(1, failure.path("workspace").path("generation").asInt());
      assertTrue(failure.path("exception").asText().contains("KubernetesClientException"));
      assertEquals("Operator stopped", lines.getLast().path("message").asText());
      assertTrue(lines.getLast().path("workspace").isMissingNode());
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
