package io.devbuddy.local.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.devbuddy.operator.probe.ExecutorAddress;
import io.devbuddy.operator.probe.ExecutorClient;
import io.devbuddy.operator.probe.ExecutorReport.Activity;
import io.devbuddy.operator.probe.ProbeResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What counts as use of a workspace, with the operator's own client and real executors. */
class IdleIT {
  private static final int IDLE_SECONDS = 3;

  @TempDir Path folder = Path.of("");

  private final ExecutorClient operator = new ExecutorClient(Duration.ofSeconds(10));

  @Test
  void whatTheOperatorAndTheNodeAskIsNoUseAndWhatAClientAsksIs() throws Exception {
    try (RunningUp up =
        RunningUp.start(
            manifest("{probes: {liveness: {periodSeconds: 1}, readiness: {periodSeconds: 1}}, %s}"),
            folder)) {
      await().atMost(60, SECONDS).until(() -> activity(up).idleSeconds() >= IDLE_SECONDS);
      assertInstanceOf(
          ProbeResult.Verified.class, operator.probe(address(up), Optional.of(up.apiKey())));
      assertTrue(activity(up).idleSeconds() >= IDLE_SECONDS);
      up.caller().post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}");
      assertTrue(activity(up).idleSeconds() < IDLE_SECONDS);
    }
  }

  @Test
  void noCommandIsEndedForIdlenessAndTheIdleWorkspaceRests() throws Exception {
    try (RunningUp up = RunningUp.start(manifest("{lifecycle: {idleTimeout: 10s}, %s}"), folder)) {
      McpCaller caller = up.caller();
      List<ProcessHandle> executors = up.executors();
      CompletableFuture<JsonNode> slow =
          CompletableFuture.supplyAsync(() -> caller.execute("bash", "-c", "sleep 14; echo done"));
      await().atMost(10, SECONDS).until(() -> activity(up).runningCommands() == 1);
      assertEquals("done\n", McpCaller.text(slow.join()).path("stdout").asText());
      await()
          .atMost(60, SECONDS)
          .until(() -> status(up).path("phase").asText().equals("Suspended"));
      assertTrue(
          status(up).toString().contains("\"reason\":\"IdleTimeoutReached\""),
          status(up).toString());
      await().atMost(60, SECONDS).until(() -> executors.stream().noneMatch(ProcessHandle::isAlive));
    }
  }

  private Activity activity(RunningUp up) {
    try {
      return operator.status(address(up), Optional.of(up.apiKey())).orElseThrow().activity();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ExecutorAddress address(RunningUp up) {
    return ExecutorAddress.of(up.url().getHost(), up.url().getPort(), List.of());
  }

  private static JsonNode status(RunningUp up) {
    return McpCaller.read(up.devbuddy("get", "dbw", "idle", "-o", "json").successfully())
        .path("status");
  }

  private Path manifest(String spec) throws IOException {
    Path workspace = Files.createDirectories(folder.resolve("workspace"));
    Path manifest = folder.resolve("workspace.yaml");
    Files.writeString(
        manifest,
        """
        apiVersion: devbuddy.io/v1alpha1
        kind: DevBuddyWorkspace
        metadata: {name: idle}
        spec: %s
        """
            .formatted(
                spec.formatted(
                    "workspace: {source: {hostPath: {path: %s}}}".formatted(workspace))));
    return manifest;
  }
}
