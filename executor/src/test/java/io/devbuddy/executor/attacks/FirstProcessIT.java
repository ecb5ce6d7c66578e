package io.devbuddy.executor.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The executor as the first process of a container, which every orphan in it is left to. */
@Timeout(180)
class FirstProcessIT {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  @TempDir(cleanup = CleanupMode.NEVER)
  Path root;

  @Test
  void collectsEveryOrphanAndStopsInOrder() throws IOException, InterruptedException {
    assumeTrue(Launch.isRoot(), "a process namespace takes root");
    Path home = Path.of(System.getProperty("devbuddy.root"), "executor/target/executor");
    try (Stage stage = new Stage(root, home);
        ExecutorRunner runner =
            new ExecutorRunner(stage, "Required")
                .startedBy("unshare", "--pid", "--fork", "--mount-proc", "--kill-child")) {
      ProcessHandle launcher = ProcessHandle.of(runner.serverPid()).orElseThrow();
      ProcessHandle server = launcher.children().findFirst().orElseThrow();
      assertEquals(
          "1",
          Processes.read(server.pid(), "status")
              .replaceAll("(?s).*NSpid:\\s+\\d+\\s+(\\d+).*", "$1"));

      Reply reply =
          runner.run(
              List.of("bash", "-c", "setsid -f sleep 300; setsid -f true; exit 3"),
              stage.workspace(),
              20);
      assertEquals(3, reply.exitCode(), reply.toString());
      assertNoChildren(server);

      leaveAnOrphanBeside(server);
      assertNoChildren(server);

      server.destroy();
      assertTrue(Waiting.until(PATIENCE, () -> !server.isAlive()), "it did not stop");
    }
  }

  /** As a probe or a terminal of the container does. */
  private static void leaveAnOrphanBeside(ProcessHandle server)
      throws IOException, InterruptedException {
    Process visitor =
        new ProcessBuilder(
                "nsenter",
                "--pid",
                "--mount",
                "--target",
                Long.toString(server.pid()),
                "bash",
                "-c",
                "read -r line < <(sleep 0.2) & exit 0")
            .inheritIO()
            .start();
    assertEquals(0, visitor.waitFor());
    assertTrue(
        Waiting.until(PATIENCE, () -> ServerSize.of(server.pid()).children() > 0),
        "the premise: it is left to the server");
  }

  private static void assertNoChildren(ProcessHandle server) {
    assertTrue(
        Waiting.until(PATIENCE, () -> ServerSize.of(server.pid()).children() == 0),
        () -> "children, dead ones included: " + ServerSize.of(server.pid()));
  }
}
