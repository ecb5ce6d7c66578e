package io.devbuddy.operator;

import static io.devbuddy.operator.OperatorFixture.condition;
import static io.devbuddy.operator.OperatorFixture.status;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspace;
import io.devbuddy.api.v1alpha1.WorkspacePhase;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a workspace says of its pods and of its specification. */
class WorkspaceStatusTest {
  private final OperatorFixture cluster = new OperatorFixture();

  @AfterEach
  void stop() {
    cluster.close();
  }

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
