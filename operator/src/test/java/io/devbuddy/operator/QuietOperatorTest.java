package io.devbuddy.operator;

import static io.devbuddy.operator.OperatorFixture.PATIENCE;
import static io.devbuddy.operator.OperatorFixture.status;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspace;
import io.devbuddy.api.v1alpha1.WorkspacePhase;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
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
  void whatIsUnderWayWhenTheOperatorStopsSeesEverythingThatIsThere() throws InterruptedException {
    cluster
        .client
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName("mine")
                .withNamespace(OperatorFixture.NAMESPACE)
                .endMetadata()
                .addToData("api-key", "bWluZS1taW5lLW1pbmUtbWluZS1taW5lLW1pbmU=")
                .build())
        .create();
    cluster.create("demo", "{auth: {apiKey: {secretRef: {name: mine}}}}");
    cluster.eventually(Deployment.class, "demo", _ -> true);
    cluster.deploymentBecomesReady();
    DevBuddyWorkspace settled = cluster.eventuallyStatus(WorkspacePhase.READY);
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch answered = new CountDownLatch(1);
    cluster.server.hold("/api/v1/namespaces/team-a/secrets/mine", asked, answered);
    cluster
        .client
        .pods()
        .inNamespace(OperatorFixture.NAMESPACE)
        .withName("demo-0")
        .edit(pod ->
            new PodBuilder(pod).editMetadata().addToLabels("seen", "now").endMetadata().build());
    asked.await();
    Thread restart = Thread.ofPlatform().start(cluster::restart);
    await().atMost(PATIENCE).until(() -> restart.getState() == Thread.State.TIMED_WAITING);
    answered.countDown();
    restart.join();
    await()
        .during(Duration.ofSeconds(1))
        .atMost(PATIENCE)
        .untilAsserted(() -> assertEquals(List.of(), cluster.server.writes()));
    assertEquals(settled.getStatus(), cluster.get(DevBuddyWorkspace.class, "demo").getStatus());
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
