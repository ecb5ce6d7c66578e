package io.devbuddy.operator;

import static io.devbuddy.operator.OperatorFixture.PATIENCE;
import static io.devbuddy.operator.OperatorFixture.status;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspace;
import io.devbuddy.api.v1alpha1.WorkspacePhase;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The operator writes nothing that need not change. */
class QuietOperatorTest {
  private final OperatorFixture cluster = new OperatorFixture();

  @AfterEach
  void stop() {
    cluster.close();
  }

  @Test
  void settledWorkspaceCausesNoWriteWhenTheOperatorRestarts() {
    cluster.create("demo", "{resources: {limits: {cpu: 1500m, memory: 1024Mi}}}");
    cluster.eventually(Deployment.class, "demo", _ -> true);
    cluster.deploymentBecomesReady();
    cluster.eventuallyStatus(WorkspacePhase.READY);
    cluster.eventuallyEvent("Ready");
    cluster.restart();
    await()
        .during(Duration.ofSeconds(1))
        .atMost(PATIENCE)
        .untilAsserted(() -> assertEquals(List.of(), cluster.server.writes()));
  }

  @Test
  void changeOfAPodCausesNothingButAStatus() {
    cluster.create("demo", "{}");
    cluster.eventually(Deployment.class, "demo", _ -> true);
    cluster.deploymentBecomesReady();
    cluster.eventuallyStatus(WorkspacePhase.READY);
    cluster.server.forgetWrites();
    cluster.podWasKilled();
    cluster.eventuallyEvent("OOMKilled");
    cluster.eventually(
        DevBuddyWorkspace.class,
        "demo",
        workspace -> Integer.valueOf(1).equals(status(workspace).restarts()));
    assertEquals(
        Set.of("pods", "events", "devbuddyworkspaces"),
        Set.copyOf(
            cluster.server.writes().stream()
                .map(write -> write.replaceFirst(".*/team-a/([a-z]+).*", "$1"))
                .distinct()
                .toList()));
  }
}
