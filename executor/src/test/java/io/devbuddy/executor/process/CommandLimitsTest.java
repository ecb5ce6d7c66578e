package io.devbuddy.executor.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.executor.sandbox.CommandLimits;
import io.devbuddy.executor.sandbox.IsolationMode;
import io.devbuddy.executor.sandbox.SandboxSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What one command may use of the machine. */
@Timeout(120)
class CommandLimitsTest {
  private static final CommandLimits SMALL = new CommandLimits(40, 64, 1 << 20);

  /** Waits until the limits are there, as they are set a moment after the start. */
  private static final String LIMITED = "until [ \"$(ulimit -Hn)\" = 64 ]; do :; done; ";

  @TempDir Path workspace;
  @TempDir Path scratch;

  private Workbench open(IsolationMode mode) {
    return Workbench.open(workspace, scratch, SandboxSettings.of(mode).with(SMALL));
  }

  @ParameterizedTest
  @EnumSource(IsolationMode.class)
  void holdsForTheCommandAndWhatItStartsLater(IsolationMode mode) {
    try (Workbench bench = open(mode)) {
      CommandResult result =
          bench.bash(
              LIMITED
                  + "ulimit -Hc; ulimit -Sn; ulimit -Hn; ulimit -Hf; bash -c 'ulimit -Hn; ulimit"
                  + " -Hf'");
      assertEquals("0\n64\n64\n1024\n64\n1024\n", result.stdout().text(), result.toString());
    }
  }

  @Test
  void leavesTheServerItsOwnLimits() throws IOException {
    String before = Files.readString(Path.of("/proc/self/limits"));
    try (Workbench bench = open(IsolationMode.REQUIRED)) {
      for (int i = 0; i < 20; i++) {
        bench.run("true");
      }
    }
    assertEquals(withoutCore(before), withoutCore(Files.readString(Path.of("/proc/self/limits"))));
  }

  private static String withoutCore(String limits) {
    return limits.lines().filter(line -> !line.startsWith("Max core")).toList().toString();
  }

  @Test
  void reachesWhatWasStartedBeforeTheLimitsWereSet() {
    try (Workbench bench = open(IsolationMode.REQUIRED)) {
      for (int i = 0; i < 20; i++) {
        CommandResult result = bench.bash("(" + LIMITED + "echo limited) & wait");
        assertEquals("limited\n", result.stdout().text(), result.toString());
      }
    }
  }

  @ParameterizedTest
  @EnumSource(IsolationMode.class)
  void endsACommandThatWritesAnEndlessFile(IsolationMode mode) {
    int sigxfsz = 25;
    try (Workbench bench = open(mode)) {
      CommandResult result = bench.bash("exec cat /dev/zero > big");
      assertEquals(new ProcessExit.Signaled(sigxfsz), result.exit(), result.toString());
    }
  }

  @Test
  void refusesMoreOpenFilesThanAllowed() {
    try (Workbench bench = open(IsolationMode.REQUIRED)) {
      CommandResult result =
          bench.bash(
              LIMITED
                  + "for ((i = 10; i < 100; i++)); do eval \"exec $i</dev/null\" || exit 7; done");
      assertNotEquals(new ProcessExit.Exited(0), result.exit(), result.toString());
      assertTrue(result.stderr().text().contains("Bad file descriptor"), result.toString());
    }
  }

  @Test
  void letsACommandHaveAsManyProcessesAsAllowed() {
    try (Workbench bench = open(IsolationMode.REQUIRED)) {
      CommandResult result =
          bench.bash("for ((i = 0; i < 35; i++)); do sleep 0.3 & done; wait; echo done");
      assertEquals("done\n", result.stdout().text(), result.toString());
    }
  }

  @Test
  void letsACommandStartAnyNumberOneAfterTheOther() {
    try (Workbench bench = open(IsolationMode.REQUIRED)) {
      CommandResult result =
          bench.bash("for ((i = 0; i < 300; i++)); do (exit 0); done; echo done");
      assertEquals("done\n", result.stdout().text(), result.toString());
    }
  }

  @Test
  void endsACommandThatHasTooManyProcesses() {
    try (Workbench bench = open(IsolationMode.REQUIRED)) {
      CommandResult result =
          bench.bash("echo begun; for ((i = 0; i < 60; i++)); do sleep 600 & done; wait");
      assertEquals(new ProcessExit.TooManyProcesses(), result.exit(), result.toString());
      assertEquals("begun\n", result.stdout().text());
    }
  }

  @Test
  void endsAForkBombWhileAnotherCommandRunsOn() {
    try (Workbench bench = open(IsolationMode.REQUIRED)) {
      CompletableFuture<CommandResult> other =
          CompletableFuture.supplyAsync(
              () -> bench.bash("for ((i = 0; i < 20; i++)); do sleep 0.05; done; echo done"));
      CommandResult bomb = bench.bash("b() { b | b & }; b; while :; do sleep 1; done");
      assertEquals(new ProcessExit.TooManyProcesses(), bomb.exit(), bomb.toString());
      assertEquals("done\n", other.join().stdout().text());
    }
  }

  @Test
  void countsNoProcessOfAnotherCommand() {
    try (Workbench bench = open(IsolationMode.REQUIRED)) {
      String many = "for ((i = 0; i < 30; i++)); do sleep 0.5 & done; wait; echo done";
      CompletableFuture<CommandResult> other =
          CompletableFuture.supplyAsync(() -> bench.bash(many));
      assertEquals("done\n", bench.bash(many).stdout().text());
      assertEquals("done\n", other.join().stdout().text());
    }
  }

  @Test
  void isTimedOutAsEverWhenItsProcessesAreFew() {
    try (Workbench bench = open(IsolationMode.REQUIRED)) {
      CommandResult result =
          bench.runner.run(
              bench.command(Duration.ofSeconds(1), "bash", "-c", "sleep 60"),
              Workbench.OUTPUT_BYTES,
              new Cancellation());
      assertEquals(new ProcessExit.TimedOut(), result.exit(), result.toString());
    }
  }
}
