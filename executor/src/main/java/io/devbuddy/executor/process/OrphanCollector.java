package io.devbuddy.executor.process;

import io.devbuddy.executor.sandbox.linux.Children;
import io.devbuddy.executor.sandbox.linux.Kernel;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.StringTokenizer;

/**
 * Collects dead processes that were left to this server by their parents (proc(5), children;
 * PR_SET_CHILD_SUBREAPER of prctl(2)). Used by one thread.
 */
final class OrphanCollector {
  private static final Path THREADS = Path.of("/proc/self/task");

  private final LeaderRegistry leaders;
  private Set<Integer> seenBefore = Set.of();
  private int startedAtLastSweep;

  OrphanCollector(LeaderRegistry leaders) {
    this.leaders = leaders;
  }

  /** Whether there is a reason to look. */
  boolean mayExist() {
    return !seenBefore.isEmpty() || leaders.startedCount() != startedAtLastSweep;
  }

  /**
   * Collects every dead child that nobody else will. A child is only taken when it was unknown at
   * the last look already, as a new one may not be registered yet.
   */
  void collect() {
    startedAtLastSweep = leaders.startedCount();
    Set<Integer> unknown = new HashSet<>();
    if (!leaders.isStarting()) {
      for (int pid : children()) {
        if (!leaders.contains(pid)) {
          unknown.add(pid);
        }
      }
    }
    try (Arena arena = Arena.ofConfined()) {
      Children.Wait wait = new Children.Wait(new Kernel(arena));
      unknown.removeIf(
          pid -> seenBefore.contains(pid) && !leaders.contains(pid) && wait.collect(pid));
    }
    seenBefore = unknown;
  }

  private static Set<Integer> children() {
    Set<Integer> children = new HashSet<>();
    try (var threads = Files.newDirectoryStream(THREADS)) {
      for (Path thread : threads) {
        addChildren(thread.resolve("children"), children);
      }
    } catch (IOException | DirectoryIteratorException e) {
      // Threads end while they are listed; what is missed now is found by the next look.
      return children;
    }
    return children;
  }

  private static void addChildren(Path file, Set<Integer> children) {
    try {
      StringTokenizer pids = new StringTokenizer(Files.readString(file));
      while (pids.hasMoreTokens()) {
        children.add(Integer.valueOf(pids.nextToken()));
      }
    } catch (IOException e) {
      // The thread has ended; its children are another thread's by now.
      return;
    }
  }
}
