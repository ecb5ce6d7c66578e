package io.devbuddy.operator;

import static io.devbuddy.operator.OperatorFixture.PATIENCE;
import static io.devbuddy.operator.OperatorFixture.condition;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspace;
import io.devbuddy.api.v1alpha1.WorkspacePhase;
import io.devbuddy.operator.probe.FakeExecutor;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a running operator does with a workspace that nobody uses. */
class IdleWorkspaceTest {
  private static final String ADDRESS = "127.0.0.11";

  private final OperatorFixture cluster = new OperatorFixture();
  private final FakeExecutor executor = new FakeExecutor(ADDRESS, 8080);

  @BeforeEach
  void makeAWorkspace() {
    cluster.create("demo", "{lifecycle: {idleTimeout: 2s}}");
    cluster.eventually(Deployment.class, "demo", _ -> true);
    cluster.eventually(Secret.class, "demo-api-key", _ -> true);
    executor.key(cluster.apiKey());
  }

  @AfterEach
  void stop() {
    cluster.close();
    executor.close();
  }

  private void runs() {
    cluster.deploymentBecomesReadyAt(ADDRESS);
    cluster.eventuallyStatus(WorkspacePhase.READY);
    cluster.eventuallyEvent("Ready");
  }

  @Test
  void isAskedAndLeftAloneWhileACommandRunsThenSuspendedUntilSomebodyResumesIt() {
    executor.activity(1, 0, 0);
    runs();
    cluster.server.forgetWrites();
    long before = executor.statusRequests();
    await().atMost(PATIENCE).until(() -> executor.statusRequests() >= before + 2);
    assertEquals(List.of(), cluster.server.writes());
    executor.activity(0, 0, 100);
    DevBuddyWorkspace suspended = cluster.eventuallyStatus(WorkspacePhase.SUSPENDED);
    assertEquals("IdleTimeoutReached", condition(suspended, "Suspended").getReason());
    replicas(0);
    cluster.eventuallyEvent("Suspended");
    cluster.client.resource(cluster.get(Pod.class, "demo-0")).delete();
    cluster.restart();
    cluster.eventuallyStatus(WorkspacePhase.SUSPENDED);
    cluster.annotate("devbuddy.io/resumed-at", Instant.now().plusSeconds(1).toString());
    replicas(1);
  }

  @Test
  void countsAsUsedWhileItsExecutorCannotBeAsked() {
    executor.activity(0, 0, 100);
    executor.key("another");
    cluster.deploymentBecomesReadyAt(ADDRESS);
    long before = executor.statusRequests();
    await().atMost(PATIENCE).until(() -> executor.statusRequests() >= before + 4);
    assertEquals(1, cluster.get(Deployment.class, "demo").getSpec().getReplicas());
    executor.key(cluster.apiKey());
    cluster.eventuallyStatus(WorkspacePhase.SUSPENDED);
    replicas(0);
  }

  private void replicas(int replicas) {
    cluster.eventually(
        Deployment.class, "demo", deployment -> deployment.getSpec().getReplicas() == replicas);
  }
}
