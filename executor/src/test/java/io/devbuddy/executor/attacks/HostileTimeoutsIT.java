package io.devbuddy.executor.attacks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/**
 * A thousand commands that do everything to outlive their timeout, against the real executor. None
 * of their processes may be left, and the server may not have grown.
 *
 * <p>{@code -Dhostile.seed=N} repeats a run, {@code -Dhostile.count=N} makes it shorter or longer.
 */
@Timeout(600)
class HostileTimeoutsIT {
  private static final int COUNT = Integer.getInteger("hostile.count", 1000);
  private static final int AT_ONCE = 16;
  private static final int WARM_UP = 2 * AT_ONCE;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** The heap's bound, which replies of this size fill, and as much for all else as it may need. */
  private static final long MAX_MEMORY_KIB = (192 + 96) * 1024;

  /** So many command threads may wait for a command, each with these two open. */
  private static final int WAITING_THREADS = 4;

  private static final Set<String> OF_A_WAITING_THREAD = Set.of("/proc", "/proc/loadavg");

  /** The threads of the HTTP server come and go. */
  private static final int HTTP_THREADS = 16;

  private final long seed = Long.getLong("hostile.seed", System.nanoTime());
  private final String marker = "hostile-" + Stage.random();
  private Path log = Path.of("/nonexistent");
  private final HostileCommands commands = new HostileCommands(seed, marker);

  @Test
  void leaveNothingBehind(@TempDir(cleanup = CleanupMode.NEVER) Path root) throws Exception {
    Path home = Path.of(System.getProperty("devbuddy.root"), "executor/target/executor");
    try (Stage stage = new Stage(root, home);
        ExecutorRunner runner = new ExecutorRunner(stage, "Required")) {
      log = stage.folder("executor-Required.log");
      long server = runner.serverPid();
      runAll(stage, runner, WARM_UP);
      assertNothingLives(server);
      ServerSize before = ServerSize.of(server);

      runAll(stage, runner, COUNT);

      assertNothingLives(server);
      assertEquals(server, runner.serverPid(), told("the server ended and was started again"));
      assertTrue(
          Waiting.until(PATIENCE, () -> isNoLarger(ServerSize.of(server), before)),
          () -> told("the server grew from " + before + " to " + ServerSize.of(server)));
      Reply reply = runner.run(List.of("bash", "-c", "echo fine"), stage.workspace(), 10);
      assertEquals("fine\n", reply.stdout(), told(reply.toString()));
      assertEachIsRecorded();
    }
  }

  private void runAll(Stage stage, ExecutorRunner runner, int count) throws InterruptedException {
    List<List<String>> argvs = commands.next(count);
    List<Future<Reply>> replies = new ArrayList<>();
    try (ExecutorService clients = Executors.newFixedThreadPool(AT_ONCE)) {
      for (List<String> argv : argvs) {
        replies.add(clients.submit(() -> runner.run(argv, stage.workspace(), 1)));
      }
    }
    for (int i = 0; i < count; i++) {
      assertTimedOut(argvs.get(i), replies.get(i));
    }
  }

  private void assertTimedOut(List<String> argv, Future<Reply> future) throws InterruptedException {
    try {
      Reply reply = future.get();
      assertTrue(
          !reply.refused()
              && reply.exitCode() == -1
              && !reply.stderr().startsWith("no reply")
              && !reply.stderr().contains("failed")
              && reply.elapsed().compareTo(Duration.ofSeconds(1)) >= 0,
          () -> told("no timeout: " + reply.exitCode() + " " + reply.stderr() + " of " + argv));
    } catch (ExecutionException e) {
      throw new AssertionError(told("no reply to " + argv), e);
    }
  }

  /**
   * By what they have in their arguments or environment, and, hide as they may, by their parent.
   */
  private void assertNothingLives(long server) {
    assertTrue(
        Waiting.until(PATIENCE, () -> Processes.marked(marker).isEmpty()),
        () -> told("alive: " + Processes.describe(Processes.marked(marker))));
    assertTrue(Processes.isAlive(server), () -> told("the server ended"));
    assertTrue(
        Waiting.until(PATIENCE, () -> ServerSize.of(server).children() == 0),
        () -> told("children of the server, dead ones included: " + ServerSize.of(server)));
  }

  private static boolean isNoLarger(ServerSize now, ServerSize before) {
    return now.threads() <= before.threads() + HTTP_THREADS
        && now.commandThreads() <= WAITING_THREADS
        && now.anonymousKib() <= MAX_MEMORY_KIB
        && now.descriptors().entrySet().stream()
            .allMatch(kind -> kind.getValue() <= mostOpen(kind.getKey(), before));
  }

  private static int mostOpen(String kind, ServerSize before) {
    return OF_A_WAITING_THREAD.contains(kind)
        ? WAITING_THREADS
        : before.descriptors().getOrDefault(kind, 0);
  }

  private void assertEachIsRecorded() throws IOException {
    List<String> lines =
        Files.readAllLines(log).stream().filter(line -> line.contains(marker)).toList();
    long started = lines.stream().filter(line -> line.contains("Status: Started")).count();
    long timedOut = lines.stream().filter(line -> line.contains("Reason: \"timed out\"")).count();
    assertEquals(WARM_UP + COUNT, started, told("attempts that are recorded"));
    assertEquals(WARM_UP + COUNT, timedOut, told("timeouts that are recorded"));
  }

  /** What failed, the seed, and what the server wrote besides its audit trail. */
  private String told(String what) {
    List<String> words = List.of();
    try (Stream<String> lines = Files.lines(log)) {
      words = lines.filter(line -> !line.contains(marker)).toList();
    } catch (IOException e) {
      what += ", and its log cannot be read: " + e;
    }
    return what + " (repeat with -Dhostile.seed=" + seed + "); the server wrote: " + words;
  }
}
