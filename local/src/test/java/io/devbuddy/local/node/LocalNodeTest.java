package io.devbuddy.local.node;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The node against the embedded API server, with a small program in place of the executor. */
class LocalNodeTest {
  @TempDir Path folder;

  private NodeFixture workspace;

  @BeforeEach
  void start() throws IOException {
    workspace = new NodeFixture(folder);
  }

  @AfterEach
  void stop() {
    workspace.close();
  }

  @Test
  void runsAPodWithItsPathsTranslated() {
    workspace.deployAndAwait();
    String answer = workspace.answer();
    String code = folder.resolve("code").toString();
    assertTrue(answer.contains("code=" + code), answer);
    assertTrue(
        answer.contains("\"AllowedPaths\" : [ \"" + code + "\", \"" + workspace.pods()), answer);
    assertTrue(answer.contains("--exit-on-stdin-close"), answer);
    assertTrue(answer.contains("secret=null"), answer);
    assertTrue(
        workspace
            .logs()
            .open(
                "default",
                workspace.podList().getFirst().getMetadata().getName(),
                false,
                OptionalInt.empty(),
                OptionalLong.empty())
            .isPresent());
  }

  @Test
  void startsAKilledExecutorAgainBehindTheSameEndpoint() {
    workspace.deployAndAwait();
    URI before = workspace.endpoint().orElseThrow();
    long killed = workspace.pid();
    ProcessHandle.of(killed).orElseThrow().destroyForcibly();
    await()
        .atMost(NodeFixture.LONGEST)
        .until(() -> workspace.pid() != 0 && workspace.pid() != killed);
    assertEquals(before, workspace.endpoint().orElseThrow());
    await().atMost(NodeFixture.LONGEST).until(() -> workspace.containerStatus().getReady());
    assertEquals(1, workspace.containerStatus().getRestartCount());
    assertEquals(137, workspace.containerStatus().getLastState().getTerminated().getExitCode());
    assertEquals("Error", workspace.containerStatus().getLastState().getTerminated().getReason());
  }

  @Test
  void replacesThePodWhenTheTemplateChanges() {
    workspace.deployAndAwait();
    String before = workspace.podList().getFirst().getMetadata().getName();
    workspace
        .client()
        .apps()
        .deployments()
        .withName("demo")
        .edit(deployment ->
            new DeploymentBuilder(deployment)
                .editSpec()
                .editTemplate()
                .editMetadata()
                .addToAnnotations("devbuddy.io/config-hash", "2")
                .endMetadata()
                .endTemplate()
                .endSpec()
                .build());
    await()
        .atMost(NodeFixture.LONGEST)
        .until(() ->
            workspace.podList().size() == 1
                && !workspace.podList().getFirst().getMetadata().getName().equals(before));
    assertTrue(workspace.pid() > 0);
    await()
        .atMost(NodeFixture.LONGEST)
        .until(() ->
            workspace
                .status(d -> d.getStatus().getUpdatedReplicas())
                .filter(n -> n == 1)
                .isPresent());
  }

  @Test
  void leavesNothingOfADeletedDeployment() throws IOException {
    workspace.deployAndAwait();
    long pid = workspace.pid();
    workspace.client().apps().deployments().withName("demo").delete();
    await().atMost(NodeFixture.LONGEST).until(() -> workspace.podList().isEmpty());
    assertFalse(ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent());
    try (Stream<Path> left = Files.list(workspace.pods())) {
      assertEquals(List.of(), left.toList());
    }
    workspace.client().services().withName("demo").delete();
  }

  @Test
  void saysWhyAPodCannotStartAndStartsItOnceItCan() throws IOException {
    Path missing = folder.resolve("missing");
    workspace.deploy(missing.toString());
    await()
        .atMost(NodeFixture.LONGEST)
        .until(() ->
            workspace.podList().stream()
                .flatMap(pod -> pod.getStatus().getContainerStatuses().stream())
                .anyMatch(status ->
                    status.getState().getWaiting() != null
                        && status.getState().getWaiting().getMessage() != null
                        && status
                            .getState()
                            .getWaiting()
                            .getMessage()
                            .contains(missing + " does not exist")));
    Files.createDirectory(missing);
    await().atMost(NodeFixture.LONGEST).until(() -> workspace.containerStatus().getReady());
    assertEquals(0, workspace.containerStatus().getRestartCount());
  }

  @Test
  void waitsForTheCommandsOfAPodThatGoesAndNotWhenItCloses() {
    workspace.settings(
        "{\"CommandExecution\":{\"AllowedPaths\":[\"/workspace\"],\"DrainSeconds\":300}}");
    workspace.deployAndAwait();
    ProcessHandle executor = ProcessHandle.of(workspace.pid()).orElseThrow();
    workspace.client().apps().deployments().withName("demo").delete();
    await()
        .atMost(NodeFixture.LONGEST)
        .until(() ->
            workspace.podList().stream()
                .allMatch(pod -> pod.getMetadata().getDeletionTimestamp() != null));
    await().during(Duration.ofSeconds(1)).atMost(Duration.ofSeconds(5)).until(executor::isAlive);
    assertEquals(1, workspace.podList().size());
    workspace.node().close();
    assertFalse(executor.isAlive());
  }

  @Test
  void endsItsProcessesWhenItCloses() {
    workspace.deployAndAwait();
    long pid = workspace.pid();
    workspace.node().close();
    assertFalse(ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent());
  }
}
