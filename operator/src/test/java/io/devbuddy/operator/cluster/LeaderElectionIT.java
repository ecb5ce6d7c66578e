package io.devbuddy.operator.cluster;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two operators for the same workspaces: one of them writes, whatever becomes of the other. */
@NeedsCluster
class LeaderElectionIT {
  private static final String NAMESPACE = "devbuddy-system";
  private static final String LEASE = "devbuddy-operator";
  private static final String FIRST = "operator-first";
  private static final String SECOND = "operator-second";

  private final RealCluster cluster;
  private final Team team;
  private final AuditLog audit;

  @TempDir private Path folder;

  LeaderElectionIT(RealCluster cluster) {
    this.cluster = cluster;
    this.team = new Team(cluster);
    this.audit = cluster.audit().fromNow();
  }

  @BeforeEach
  void forgetTheLease() {
    cluster.admin().leases().inNamespace(NAMESPACE).withName(LEASE).delete();
  }

  @Test
  void standbyLeadsAtOnceWhenTheLeaderStops() {
    // A Lease that outlasts the test's patience: only one that was freed can be had.
    try (OperatorProcess first = start(FIRST, 120).awaitReady("leading");
        OperatorProcess second = start(SECOND, 120).awaitReady("standing by")) {
      team.create("before", "{}");
      team.eventually(Deployment.class, "before", _ -> true);
      assertEquals(Set.of(FIRST), writersOf("before"));
      assertEquals(0, first.process().terminate(), first.process().output());
      team.create("after", "{}");
      team.eventually(Deployment.class, "after", _ -> true);
      second.awaitReady("leading");
      assertEquals(Set.of(SECOND), writersOf("after"));
      assertEquals(List.of(), audit.forbidden());
    }
  }

  @Test
  void standbyLeadsWhenTheLeaseOfAKilledLeaderExpires() {
    try (OperatorProcess first = start(FIRST, 6).awaitReady("leading");
        OperatorProcess second = start(SECOND, 6).awaitReady("standing by")) {
      first.process().kill();
      team.create("demo", "{}");
      team.eventually(Deployment.class, "demo", _ -> true);
      second.awaitReady("leading");
      assertEquals(Set.of(SECOND), writersOf("demo"));
    }
  }

  @Test
  void leaderThatWasPausedPastItsLeaseWritesNothingAndEnds() {
    try (OperatorProcess first = start(FIRST, 6).awaitReady("leading");
        OperatorProcess _ = start(SECOND, 6).awaitReady("standing by")) {
      team.create("demo", "{}");
      team.eventually(Deployment.class, "demo", _ -> true);
      first.process().signal("STOP");
      team.specify("demo", "{replicas: 2}");
      team.eventually(
          Deployment.class, "demo", deployment -> deployment.getSpec().getReplicas() == 2);
      AuditLog later = audit.fromNow();
      // It sees this change and the one before, and everything of its own is still there.
      team.specify("demo", "{replicas: 3}");
      first.process().signal("CONT");
      await().atMost(Team.PATIENCE).until(() -> !first.process().isAlive());
      assertEquals(1, first.process().terminate());
      String output = first.process().output();
      assertTrue(output.contains("This operator has lost the Lease devbuddy-operator"), output);
      assertEquals(
          List.of(),
          later.writes().stream()
              .filter(write -> FIRST.equals(write.userAgent()))
              .filter(write -> team.namespace().equals(write.namespace()))
              .toList());
      team.eventually(
          Deployment.class, "demo", deployment -> deployment.getSpec().getReplicas() == 3);
    }
  }

  @Test
  void onlyOneOfManyLeads() {
    try (OperatorProcess first = start(FIRST, 60).awaitReady();
        OperatorProcess second = start(SECOND, 60).awaitReady();
        OperatorProcess third = start("operator-third", 60).awaitReady()) {
      for (int i = 0; i < 10; i++) {
        String name = "demo-" + i;
        team.create(name, "{}");
        team.eventually(Deployment.class, name, _ -> true);
      }
      Set<String> writers = new HashSet<>();
      audit.writes().stream()
          .filter(write -> team.namespace().equals(write.namespace()))
          .forEach(write -> writers.add(write.userAgent()));
      assertEquals(1, writers.size(), writers.toString());
      assertFalse(first.process().output().contains("lost"), first.process().output());
      assertTrue(second.process().isAlive());
      assertTrue(third.process().isAlive());
    }
  }

  private Set<String> writersOf(String workspace) {
    Set<String> writers = new HashSet<>();
    audit.writes().stream()
        .filter(write -> team.namespace().equals(write.namespace()))
        .filter(write -> write.name().startsWith(workspace))
        .forEach(write -> writers.add(write.userAgent()));
    return writers;
  }

  private OperatorProcess start(String name, int leaseSeconds) {
    return OperatorProcess.start(
        name,
        cluster,
        team,
        folder,
        Map.of(
            "DEVBUDDY_OPERATOR_NAMESPACE",
            NAMESPACE,
            "DEVBUDDY_LEASE_SECONDS",
            Integer.toString(leaseSeconds)));
  }
}
