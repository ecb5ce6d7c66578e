package io.devbuddy.executor.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** What a server that was killed leaves behind goes when the next one starts. */
@Timeout(180)
class KilledServerIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final String marker = Stage.random();
  private final String bystander = Stage.random();

  @Test
  void theNextServerKillsWhatIsLeftBehindAndNothingElse(
      @TempDir(cleanup = CleanupMode.NEVER) Path root) throws Exception {
    Path home = Path.of(System.getProperty("devbuddy.root"), "executor/target/executor");
    try (Stage stage = new Stage(root, home);
        ExecutorRunner killed = new ExecutorRunner(stage, "Required");
        ExecutorRunner alive = new ExecutorRunner(stage, "BestEffort")) {
      start(stage, killed, marker);
      start(stage, alive, bystander);
      // The bash that runs the script, and the one in a session of its own.
      awaitProcesses(marker, 2);
      awaitProcesses(bystander, 2);
      long server = killed.serverPid();

      ProcessHandle.of(server).orElseThrow().destroyForcibly();
      assertTrue(Waiting.until(PATIENCE, () -> !Processes.isAlive(server)));
      assertEquals(2, Processes.withArgument(marker).size(), "the premise: they live on");

      // Also waits until the test's own view of the process has caught up.
      assertTrue(Waiting.until(PATIENCE, () -> killed.serverPid() != server));
      assertTrue(
          Waiting.until(PATIENCE, () -> Processes.withArgument(marker).isEmpty()),
          () -> "alive: " + Processes.describe(Processes.withArgument(marker)));
      assertEquals(2, Processes.withArgument(bystander).size(), "those of a server that lives");
      String log = Files.readString(stage.folder("executor-Required.log"));
      assertTrue(log.contains("processes that a killed server had left behind were killed: "), log);
      assertFalse(
          Files.readString(stage.folder("executor-BestEffort.log")).contains("left behind"));
    }
    assertTrue(
        Waiting.until(PATIENCE, () -> Processes.withArgument(bystander).isEmpty()),
        "a server that stops in order leaves nothing");
  }

  private static void start(Stage stage, ExecutorRunner runner, String marker) {
    runner.serverPid();
    String script = "setsid -f bash -c 'sleep 300; :' \"$0\"; sleep 300; :";
    Thread.startVirtualThread(
        () -> runner.run(List.of("bash", "-c", script, marker), stage.workspace(), 60));
  }

  private static void awaitProcesses(String marker, int count) {
    assertTrue(
        Waiting.until(PATIENCE, () -> Processes.withArgument(marker).size() == count),
        () -> "processes: " + Processes.describe(Processes.withArgument(marker)));
  }
}
