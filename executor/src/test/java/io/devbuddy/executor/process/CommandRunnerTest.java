package io.devbuddy.executor.process;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.executor.sandbox.SandboxedCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real commands: their ends, their output, and what they leave behind. */
@Timeout(120)
class CommandRunnerTest {
  private static final Duration SHORT = Duration.ofSeconds(1);

  @TempDir Path workspace;
  @TempDir Path scratch;
  private Workbench bench;

  @BeforeEach
  void open() {
    bench = Workbench.open(workspace, scratch);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void tellsExitCodeAndBothStreams() {
    CommandResult result = bench.bash("echo out; echo err >&2; exit 7");
    assertEquals(new ProcessExit.Exited(7), result.exit());
    assertEquals("out\n", result.stdout().text());
    assertEquals("err\n", result.stderr().text());
  }

  @Test
  void tellsExitBySignalApartFromExitCode() {
    assertEquals(new ProcessExit.Signaled(11), bench.bash("kill -SEGV $$").exit());
  }

  @Test
  void keepsArgumentsAsTheyAre() {
    CommandResult result =
        bench.run("bash", "-c", "printf '%s|' \"$@\"", "x", "a b", "", "$HOME", "ä'\"\n", "*");
    assertEquals("a b||$HOME|ä'\"\n|*|", result.stdout().text());
  }

  @Test
  void measuresTimeOfTheCommand() {
    CommandResult result = bench.bash("for i in {1..100000}; do :; done; sleep 0.2");
    assertTrue(result.elapsed().compareTo(Duration.ofMillis(200)) >= 0, result.toString());
    assertTrue(result.use().cpuTime().isPositive(), result.toString());
    assertTrue(result.use().cpuTime().compareTo(result.elapsed()) < 0, result.toString());
  }

  @Test
  void tellsWhatACommandTook() {
    CommandResult result = bench.bash("x=$(printf '%040000000d' 0); setsid sleep 3; echo ${#x}");
    assertEquals("40000000\n", result.stdout().text().substring(0, 9));
    ResourceUse use = result.use();
    assertTrue(use.peakRssKib().orElse(0) >= 40_000_000 / 1024, use.toString());
    assertTrue(use.processes().orElse(0) >= 2, use.toString());
  }

  @Test
  void runsInTheWorkspaceWithNothingOnItsInput() {
    CommandResult result = bench.bash("pwd; cat");
    assertEquals(bench.policy.workspace() + "\n", result.stdout().text());
  }

  @Test
  void givesCommandsNothingOfTheServersEnvironment() {
    List<String> names =
        bench
            .run("bash", "-c", "env")
            .stdout()
            .text()
            .lines()
            .map(line -> line.substring(0, line.indexOf('=')))
            .toList();
    for (String own : System.getenv().keySet()) {
      boolean ours =
          List.of("PATH", "HOME", "TMPDIR", "LANG", "TERM", "PAGER", "GIT_PAGER").contains(own)
              || List.of("PWD", "SHLVL", "_", "OLDPWD", "GIT_TERMINAL_PROMPT").contains(own)
              || own.startsWith("GIT_CONFIG_");
      assertFalse(names.contains(own) && !ours, own + " of the server reached a command");
    }
    CommandResult values = bench.bash("echo $HOME $TMPDIR $LANG");
    String folder = bench.policy.writableFolders().get(1).toString();
    assertEquals(folder + " " + folder + " C.UTF-8\n", values.stdout().text());
  }

  @Test
  void leavesCommandsOnlyTheirThreeDescriptors() {
    // Shells tell of a descriptor that is not open by failing to copy it; from 10 on are their own.
    CommandResult result =
        bench.bash(
            "for fd in {3..9} {20..300}; do { : >&$fd; } 2>/dev/null && echo $fd; done; true");
    assertEquals("", result.stdout().text());
  }

  @Test
  void returnsAtOnceWhenOnlyTheBackgroundGoesOn() {
    CommandResult result = bench.bash("sleep 99 & echo hi");
    assertEquals("hi\n", result.stdout().text());
    assertEquals(new ProcessExit.Exited(0), result.exit());
    assertTrue(result.elapsed().compareTo(Duration.ofSeconds(5)) < 0, result.toString());
  }

  @Test
  void killsWhatEscapedIntoItsOwnSessionAtTheEnd() {
    CommandResult result = bench.bash(survivor("end") + "; while [ ! -s end ]; do :; done");
    assertEquals(new ProcessExit.Exited(0), result.exit());
    assertDies("end");
  }

  @Test
  void killsWhatEscapedIntoItsOwnSessionAtTheTimeout() {
    SandboxedCommand command =
        bench.command(SHORT, "bash", "-c", survivor("late") + "; echo partial; sleep 99");
    CommandResult result = bench.runner.run(command, 1000, new Cancellation());
    assertEquals(new ProcessExit.TimedOut(), result.exit());
    assertEquals("partial\n", result.stdout().text());
    assertTrue(result.elapsed().compareTo(Duration.ofSeconds(4)) < 0, result.toString());
    assertDies("late");
  }

  @Test
  void killsWhatIgnoresTheRequestToEnd() {
    SandboxedCommand command =
        bench.command(SHORT, "bash", "-c", "trap '' TERM; while :; do sleep 0.1; done");
    assertEquals(
        new ProcessExit.TimedOut(), bench.runner.run(command, 1000, new Cancellation()).exit());
  }

  @Test
  void letsCommandsCleanUpAtTheTimeout() {
    SandboxedCommand command =
        bench.command(SHORT, "bash", "-c", "trap 'echo cleaned; exit' TERM; sleep 99 & wait");
    CommandResult result = bench.runner.run(command, 1000, new Cancellation());
    assertEquals("cleaned\n", result.stdout().text());
  }

  @Test
  void cancellingEndsTheCommand() {
    Cancellation cancellation = new Cancellation();
    SandboxedCommand command =
        bench.command(Workbench.LONG, "bash", "-c", survivor("gone") + "; touch up; sleep 99");
    Thread canceller =
        Thread.startVirtualThread(() -> {
          await().until(() -> Files.exists(workspace.resolve("up")) && pid("gone") > 0);
          cancellation.cancel();
        });
    CommandResult result = bench.runner.run(command, 1000, cancellation);
    assertEquals(new ProcessExit.Cancelled(), result.exit());
    assertTrue(result.elapsed().compareTo(Duration.ofSeconds(10)) < 0, result.toString());
    assertDies("gone");
    await().until(() -> !canceller.isAlive());
  }

  @Test
  void doesNotStartWhatIsCancelledAlready() {
    Cancellation cancellation = new Cancellation();
    cancellation.cancel();
    cancellation.cancel();
    SandboxedCommand command = bench.command(Workbench.LONG, "bash", "-c", "touch started");
    assertEquals(new ProcessExit.Cancelled(), bench.runner.run(command, 9, cancellation).exit());
    assertFalse(Files.exists(workspace.resolve("started")));
  }

  @Test
  void anInterruptEndsTheCommandAndIsKept() {
    SandboxedCommand command = bench.command(Workbench.LONG, "bash", "-c", "sleep 99");
    Thread.currentThread().interrupt();
    CommandResult result = bench.runner.run(command, 9, new Cancellation());
    assertTrue(Thread.interrupted());
    assertEquals(new ProcessExit.Cancelled(), result.exit());
  }

  @Test
  void closingEndsWhatRuns() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<CommandResult> result =
          threads.submit(() -> bench.bash(survivor("closed") + "; sleep 99"));
      await().until(() -> pid("closed") > 0);
      bench.runner.close();
      assertEquals(new ProcessExit.Cancelled(), result.get().exit());
    }
    assertDies("closed");
    assertEquals(new ProcessExit.Cancelled(), bench.bash("true").exit());
  }

  @Test
  void keepsHeadAndTailOfALotOfOutput() {
    CommandResult result =
        bench.bash("echo first; head -c 100000000 /dev/zero; echo; echo last; echo e >&2");
    assertEquals(100_000_012, result.stdout().totalBytes());
    assertTrue(result.stdout().text().startsWith("first\n"));
    assertTrue(result.stdout().text().endsWith("\nlast\n"));
    assertTrue(result.stdout().text().length() < Workbench.OUTPUT_BYTES + 100);
    assertEquals("e\n", result.stderr().text());
  }

  @Test
  void saysWhenTheProgramCannotBeStarted() {
    String tooLong = "x".repeat(200_000);
    ProcessExit.NotStarted exit =
        assertInstanceOf(ProcessExit.NotStarted.class, bench.bash(tooLong).exit());
    assertEquals(7, exit.errno());
    assertTrue(exit.message().contains("too long"), exit.message());
  }

  @Test
  void saysWhenTheFolderHasGone() throws IOException {
    SandboxedCommand command = bench.command(Workbench.LONG, "true");
    Files.delete(workspace);
    ProcessExit.NotStarted exit =
        assertInstanceOf(
            ProcessExit.NotStarted.class, bench.runner.run(command, 9, new Cancellation()).exit());
    assertEquals(2, exit.errno());
    assertTrue(exit.message().contains(workspace.toString()), exit.message());
    Files.createDirectory(workspace);
  }

  @Test
  void saysThatTheSandboxMayBeTheReason(@TempDir Path tools) throws IOException {
    Path tool = Files.copy(Path.of("/usr/bin/true"), tools.resolve("tool"));
    try (Workbench other = Workbench.openWith(tool, workspace, scratch)) {
      SandboxedCommand command = other.command(Workbench.LONG, tool.toString());
      Cancellation none = new Cancellation();
      assertEquals(new ProcessExit.Exited(0), other.runner.run(command, 9, none).exit());
      Files.move(tool, tools.resolve("old"));
      ProcessExit.NotStarted missing =
          assertInstanceOf(ProcessExit.NotStarted.class, other.runner.run(command, 9, none).exit());
      assertEquals(2, missing.errno());
      Files.copy(Path.of("/usr/bin/false"), tool);
      ProcessExit.NotStarted replaced =
          assertInstanceOf(ProcessExit.NotStarted.class, other.runner.run(command, 9, none).exit());
      assertEquals(13, replaced.errno());
      assertTrue(replaced.message().contains("sandbox"), replaced.message());
    }
  }

  @Test
  void runsManyAtOnceWithoutMixingThem() throws Exception {
    List<Future<CommandResult>> results = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 32; i++) {
        String number = Integer.toString(i);
        results.add(
            threads.submit(() -> bench.bash("echo " + number + "; sleep 0.2; exit " + number)));
      }
    }
    for (int i = 0; i < results.size(); i++) {
      CommandResult result = results.get(i).get();
      assertEquals(new ProcessExit.Exited(i), result.exit());
      assertEquals(i + "\n", result.stdout().text());
    }
  }

  /** A process in a session of its own, forked twice, that writes its id to a file. */
  private static String survivor(String file) {
    return "(setsid bash -c '(echo $BASHPID > "
        + file
        + "; exec sleep 300 >/dev/null 2>&1 </dev/null) &' &)";
  }

  private long pid(String file) throws IOException {
    Path path = workspace.resolve(file);
    String text = Files.exists(path) ? Files.readString(path).strip() : "";
    return text.isEmpty() ? -1 : Long.parseLong(text);
  }

  private void assertDies(String file) {
    await().until(() -> pid(file) > 0 && !isRunning(pid(file)));
  }

  private static boolean isRunning(long pid) {
    try {
      return !Files.readString(Path.of("/proc/" + pid + "/status")).contains("State:\tZ");
    } catch (IOException e) {
      return false;
    }
  }
}
