package io.devbuddy.executor.process;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What running commands leaves behind in the server itself: nothing. */
@Timeout(180)
class ServerHealthTest {
  private static final int COMMANDS = 200;

  private static final long WAITING_THREADS = ThreadSupply.PARKED_THREADS;

  private static final Set<String> OF_A_WAITING_THREAD = Set.of("/proc", "/proc/loadavg");

  @TempDir Path workspace;
  @TempDir Path scratch;
  @TempDir Path outside;

  @Test
  void neitherDescriptorsNorThreadsGrow() throws IOException {
    try (Workbench bench = Workbench.open(workspace, scratch)) {
      bench.bash("true");
      long descriptors = descriptors(false);
      for (int i = 0; i < COMMANDS; i++) {
        switch (i % 4) {
          case 0 -> bench.bash("sleep 99 & true");
          case 1 -> bench.bash("x".repeat(200_000));
          case 2 -> {
            Cancellation cancellation = new Cancellation();
            cancellation.cancel();
            bench.runner.run(bench.command(Workbench.LONG, "true"), 9, cancellation);
          }
          default -> bench.run("true");
        }
      }
      await().until(() -> descriptors(false) <= descriptors);
      await().until(() -> commandThreads() <= WAITING_THREADS);
      await().until(() -> descriptors(true) <= OF_A_WAITING_THREAD.size() * WAITING_THREADS);
      await().untilAsserted(() -> assertEquals(0, zombies()));
    }
    await().until(() -> commandThreads() == 0);
  }

  @Test
  void virtualThreadsStayFree() throws Exception {
    Path file = Files.writeString(outside.resolve("file"), "free");
    try (Workbench bench = Workbench.open(workspace, scratch);
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<CommandResult>> results = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        results.add(threads.submit(() -> bench.run("true")));
      }
      for (Future<CommandResult> result : results) {
        assertEquals(new ProcessExit.Exited(0), result.get().exit());
      }
      List<Future<String>> reads = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        reads.add(threads.submit(() -> Files.readString(file)));
      }
      for (Future<String> read : reads) {
        assertEquals("free", read.get());
      }
      String unconfined = filters(Path.of("/proc/thread-self"));
      long filtered = 0;
      for (Path task : list("/proc/self/task")) {
        try {
          String name = Files.readString(task.resolve("comm")).strip();
          boolean confined = !filters(task).equals(unconfined);
          assertTrue(!confined || name.startsWith("command"), name + " is confined");
          filtered += confined ? 1 : 0;
        } catch (IOException e) {
          // Threads that have run their command end while they are listed.
          assertFalse(Files.exists(task), task + " cannot be read");
        }
      }
      assertTrue(filtered > 0);
    }
  }

  private static String filters(Path task) throws IOException {
    return Files.readString(task.resolve("status"))
        .lines()
        .filter(line -> line.startsWith("NoNewPrivs") || line.startsWith("Seccomp"))
        .toList()
        .toString();
  }

  private static long descriptors(boolean ofWaitingThreads) throws IOException {
    long count = 0;
    for (Path descriptor : list("/proc/self/fd")) {
      try {
        String target = Files.readSymbolicLink(descriptor).toString();
        count += OF_A_WAITING_THREAD.contains(target) == ofWaitingThreads ? 1 : 0;
      } catch (NoSuchFileException e) {
        // The one that the list itself took; its number may be another's by now.
      }
    }
    return count;
  }

  private static long commandThreads() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("command"))
        .count();
  }

  private static long zombies() throws IOException {
    long count = 0;
    String parent = "PPid:\t" + ProcessHandle.current().pid() + "\n";
    for (Path process : list("/proc")) {
      if (process.getFileName().toString().matches("[0-9]+")) {
        String status = status(process);
        count += status.contains(parent) && status.contains("State:\tZ") ? 1 : 0;
      }
    }
    return count;
  }

  private static String status(Path process) {
    try {
      return Files.readString(process.resolve("status"));
    } catch (IOException e) {
      // It ended while it was looked at.
      return "";
    }
  }

  private static List<Path> list(String folder) throws IOException {
    try (Stream<Path> entries = Files.list(Path.of(folder))) {
      return entries.toList();
    }
  }
}
