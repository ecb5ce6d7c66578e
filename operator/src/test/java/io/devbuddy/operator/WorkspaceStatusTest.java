package io.devbuddy.operator;

import static io.devbuddy.operator.OperatorFixture.condition;
import static io.devbuddy.operator.OperatorFixture.status;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspace;
import io.devbuddy.api.v1alpha1.IsolationStatus;
import io.devbuddy.api.v1alpha1.ServerStatus;
import io.devbuddy.api.v1alpha1.WorkspacePhase;
import io.devbuddy.operator.probe.FakeExecutor;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a workspace says of its pods and of its specification. */
class WorkspaceStatusTest {
  private final OperatorFixture cluster = new OperatorFixture();

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Tag("P27")
  @Test
  void statusFollowsDeploymentAndPods() {
    cluster.create("demo", "{}");
    cluster.eventually(Deployment.class, "demo", _ -> true);
    cluster.eventuallyStatus(WorkspacePhase.STARTING);
    cluster.deploymentBecomesReady();
    DevBuddyWorkspace ready = cluster.eventuallyStatus(WorkspacePhase.READY);
    assertEquals("http://demo.team-a.svc:8080/", status(ready).url());
    assertEquals(1, status(ready).readyReplicas());
    assertEquals(
        "app.kubernetes.io/component=executor,app.kubernetes.io/instance=demo,"
            + "app.kubernetes.io/name=devbuddy",
        status(ready).selector());
    cluster.podWasKilled();
    DevBuddyWorkspace killed =
        cluster.eventually(
            DevBuddyWorkspace.class,
            "demo",
            workspace -> Integer.valueOf(1).equals(status(workspace).restarts()));
    var ended = status(killed).lastTermination();
    assertNotNull(ended);
    assertEquals("OOMKilled", ended.reason());
    assertEquals(137, ended.exitCode());
    assertEquals("demo-1", ended.pod());
    cluster.eventuallyEvent("OOMKilled");
  }

  @Test
  void readyTellsWhatTheExecutorAnsweredAndStaysQuiet() {
    cluster.create("demo", "{}");
    cluster.eventually(Deployment.class, "demo", _ -> true);
    cluster.eventually(Secret.class, "demo-api-key", _ -> true);
    try (FakeExecutor executor = new FakeExecutor("127.0.0.9", 8080).key(cluster.apiKey())) {
      cluster.deploymentBecomesReadyAt("127.0.0.9");
      DevBuddyWorkspace ready = cluster.eventuallyStatus(WorkspacePhase.READY);
      assertEquals("HandshakeSucceeded", condition(ready, "McpVerified").getReason());
      assertEquals("Enforced", condition(ready, "IsolationVerified").getReason());
      assertEquals("0123abcd", status(ready).policyDigest());
      assertEquals(
          new ServerStatus(
              "DevBuddy.Server",
              "1.2.3",
              "2025-11-25",
              List.of("shell_execute", "check_file_exists")),
          status(ready).server());
      assertEquals(
          new IsolationStatus(
              "Required", true, 6, true, List.of("reading /proc/version: refused (EACCES)")),
          status(ready).isolation());
      assertEquals(4, executor.requests.size());
      cluster.eventuallyEvent("Ready");
      cluster.restart();
      await()
          .during(Duration.ofSeconds(1))
          .atMost(OperatorFixture.PATIENCE)
          .untilAsserted(() -> {
            assertEquals(8, executor.requests.size());
            assertEquals(List.of(), cluster.server.writes());
          });
    }
  }

  @Test
  void aServerThatIsNoExecutorKeepsTheWorkspaceFromBeingReady() {
    cluster.create("demo", "{}");
    cluster.eventually(Secret.class, "demo-api-key", _ -> true);
    try (FakeExecutor executor = new FakeExecutor("127.0.0.9", 8080).key("another")) {
      cluster.eventually(Deployment.class, "demo", _ -> true);
      cluster.deploymentBecomesReadyAt("127.0.0.9");
      DevBuddyWorkspace degraded = cluster.eventuallyStatus(WorkspacePhase.DEGRADED);
      assertEquals("HandshakeFailed", condition(degraded, "Ready").getReason());
      assertEquals(
          "Pod demo-0: it refuses the workspace's API key.",
          condition(degraded, "McpVerified").getMessage());
      cluster.eventuallyEvent("HandshakeFailed");
      executor.key(cluster.apiKey());
      cluster.eventuallyStatus(WorkspacePhase.READY);
    }
  }

  @Test
  void requiredIsolationThatIsNotEnforcedKeepsTheWorkspaceFromBeingReady() {
    cluster.create("demo", "{}");
    cluster.eventually(Secret.class, "demo-api-key", _ -> true);
    try (FakeExecutor _ =
        new FakeExecutor("127.0.0.9", 8080)
            .key(cluster.apiKey())
            .report(FakeExecutor.NOT_ENFORCED)) {
      cluster.eventually(Deployment.class, "demo", _ -> true);
      cluster.deploymentBecomesReadyAt("127.0.0.9");
      DevBuddyWorkspace degraded = cluster.eventuallyStatus(WorkspacePhase.DEGRADED);
      assertEquals("IsolationNotEnforced", condition(degraded, "Ready").getReason());
      assertEquals("True", condition(degraded, "McpVerified").getStatus());
      assertEquals(
          "No command is run, as isolation is Required but not proven: Landlock: the kernel has"
              + " none.",
          condition(degraded, "IsolationVerified").getMessage());
    }
  }

  @Test
  void invalidSpecIsNamedAndLeavesWhatRuns() {
    cluster.create("demo", "{}");
    String version =
        cluster.eventually(Deployment.class, "demo", _ -> true).getMetadata().getResourceVersion();
    cluster.replaceSpec("{workspace: {source: {hostPath: {path: /srv/code}}}}");
    DevBuddyWorkspace invalid = cluster.eventuallyStatus(WorkspacePhase.INVALID);
    assertEquals("False", condition(invalid, "SpecValid").getStatus());
    assertTrue(
        condition(invalid, "SpecValid")
            .getMessage()
            .startsWith("spec.workspace.source.hostPath: "));
    assertEquals(version, cluster.get(Deployment.class, "demo").getMetadata().getResourceVersion());
    cluster.eventuallyEvent("InvalidSpec");
  }
}
