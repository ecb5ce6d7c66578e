package io.devbuddy.local.e2e;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to a workspace over time: change, crash, deletion, end. */
class LifecycleIT {
  @TempDir Path folder = Path.of("");

  @Test
  void aChangedAllowListTakesEffectInTheRunningWorkspace() throws Exception {
    Path manifest = manifest("git", "bash");
    try (RunningUp up = RunningUp.start(manifest, folder)) {
      URI before = up.url();
      assertTrue(up.caller().execute("ls").path("isError").asBoolean());
      manifest("git", "bash", "ls");
      up.devbuddy("apply", "-f", manifest.toString()).successfully();
      McpCaller caller = up.caller();
      // The connection to the executor that is replaced may end with a call on it.
      await()
          .atMost(60, SECONDS)
          .ignoreException(UncheckedIOException.class)
          .until(() -> !caller.execute("ls").path("isError").asBoolean());
      assertEquals(before, URI.create(status(up).path("url").asText()));
    }
  }

  @Test
  void refusesAnInvalidResourceAndNamesTheField() throws Exception {
    try (RunningUp up = RunningUp.start(manifest("git"), folder)) {
      Path invalid = folder.resolve("invalid.yaml");
      Files.writeString(
          invalid,
          """
          apiVersion: devbuddy.io/v1alpha1
          kind: DevBuddyWorkspace
          metadata: {name: other}
          spec:
            commandExecution: {maxTimeoutSeconds: -1}
          """);
      Finished apply = up.devbuddy("apply", "-f", invalid.toString());
      assertEquals(1, apply.exitCode());
      assertTrue(
          apply.stderr().contains("spec.commandExecution.maxTimeoutSeconds"), apply.stderr());
      assertEquals(1, apply.stderr().lines().count(), apply.stderr());
    }
  }

  @Tag("P28")
  @Test
  void theNodeRestartsAKilledExecutorAndStatusCountsIt() throws Exception {
    try (RunningUp up = RunningUp.start(manifest("git"), folder)) {
      ProcessHandle executor = up.executors().getFirst();
      executor.destroyForcibly();
      await().atMost(60, SECONDS).until(() -> status(up).path("restarts").asInt() == 1);
      await().atMost(60, SECONDS).until(() -> status(up).path("phase").asText().equals("Ready"));
      assertFalse(executor.isAlive());
      assertEquals(
          0, McpCaller.text(up.caller().execute("git", "--version")).path("exitCode").asInt());
      assertEquals(137, status(up).path("lastTermination").path("exitCode").asInt());
    }
  }

  @Test
  void kubectlDeleteEndsTheProcessAndRemovesEveryOwnedObject() throws Exception {
    Checkout.needs("kubectl");
    try (RunningUp up = RunningUp.start(manifest("git"), folder)) {
      List<ProcessHandle> executors = up.executors();
      assertEquals(1, executors.size());
      up.kubectl("delete", "dbw", "e2e").successfully();
      await().atMost(60, SECONDS).until(() -> executors.stream().noneMatch(ProcessHandle::isAlive));
      await()
          .atMost(60, SECONDS)
          .until(() ->
              up.kubectl(
                      "get",
                      "deploy,svc,pods,configmaps,secrets,serviceaccounts",
                      "-l",
                      "app.kubernetes.io/instance=e2e",
                      "-o",
                      "name")
                  .successfully()
                  .isBlank());
    }
  }

  @Tag("P73")
  @Test
  void anExportedLogAnswersTheAuditQueries() throws Exception {
    try (RunningUp up = RunningUp.start(manifest("git", "bash"), folder)) {
      up.caller().execute("git", "--version");
      up.caller().execute("bash", "-c", "exit 3");
      up.caller().execute("ls");
      Path export = folder.resolve("logs-backup.log");
      Files.writeString(export, up.devbuddy("logs", "e2e").successfully());
      List<String> failed = grep("Status: Failed", export);
      assertEquals(2, failed.size(), failed.toString());
      assertTrue(failed.getFirst().contains("ExitCode: 3"), failed.toString());
      String id = failed.getFirst().replaceFirst(".*CorrelationId: ([^,]{8}).*", "$1");
      assertEquals(2, grep("CorrelationId: " + id, export).size(), "its start and its end");
      // What ran since is in the live log only.
      up.caller().execute("bash", "-c", "exit 4");
      assertEquals(2, grep("Status: Failed", export).size());
      Files.writeString(export, up.devbuddy("logs", "e2e").successfully());
      assertEquals(3, grep("Status: Failed", export).size());
    }
  }

  private static List<String> grep(String text, Path file) {
    return Finished.run("grep", text, file.toString()).successfully().lines().toList();
  }

  @Test
  void interruptLeavesNothingBehind() throws Exception {
    RunningUp up = RunningUp.start(manifest("git", "bash"), folder);
    URI url = up.url();
    List<ProcessHandle> processes = up.allProcesses();
    Thread sleeper = Thread.ofVirtual().start(() -> callQuietly(up));
    await().atMost(30, SECONDS).until(() -> sleepers(up) > 0);
    assertEquals(0, up.interrupt());
    sleeper.join();
    assertTrue(processes.stream().noneMatch(ProcessHandle::isAlive));
    assertEquals(0, sleepers(up));
    assertFalse(Files.exists(up.state()));
    assertThrows(ConnectException.class, () -> connect(url));
  }

  private static void callQuietly(RunningUp up) {
    try {
      up.caller().execute("bash", "-c", "sleep 77.0123");
    } catch (IOException | java.io.UncheckedIOException _) {
      // The connection breaks when the server ends, which is the point of the test.
    }
  }

  /** How many of the test's own sleeping commands live, wherever in the process tree they are. */
  private static long sleepers(RunningUp up) {
    assertTrue(up.url().getPort() > 0);
    return ProcessHandle.allProcesses()
        .filter(handle -> handle.info().commandLine().orElse("").contains("sleep 77.0123"))
        .count();
  }

  private static void connect(URI url) throws IOException {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(url.getHost(), url.getPort()), 2000);
    }
  }

  private static JsonNode status(RunningUp up) {
    return McpCaller.read(up.devbuddy("get", "dbw", "e2e", "-o", "json").successfully())
        .path("status");
  }

  private Path manifest(String... allowed) throws IOException {
    Path workspace = Files.createDirectories(folder.resolve("workspace"));
    Path manifest = folder.resolve("workspace.yaml");
    Files.writeString(
        manifest,
        """
        apiVersion: devbuddy.io/v1alpha1
        kind: DevBuddyWorkspace
        metadata: {name: e2e}
        spec:
          workspace: {source: {hostPath: {path: %s}}}
          commandExecution: {allowedCommands: [%s]}
        """
            .formatted(workspace, String.join(", ", allowed)));
    return manifest;
  }
}
