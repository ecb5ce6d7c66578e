package io.devbuddy.executor.process;

import io.devbuddy.executor.sandbox.Threads;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.concurrent.locks.LockSupport;

/**
 * Looks at the process trees of running commands twice a second, for what the kernel does not tell
 * at their end (proc(5): status, children). Commands that end before the first look are not seen.
 * Its thread sleeps while nothing runs.
 */
final class TreeSampler implements AutoCloseable {
  private static final long LOOK_INTERVAL_NANOS = 500_000_000;

  /** So many looks without a command before it sleeps, so that busy servers need not wake it. */
  private static final int IDLE_LOOKS = 10;

  /** A tree is not followed further than this. */
  private static final int MAX_PROCESSES = 4096;

  private static final String PEAK_RSS = "VmHWM:";

  private final Set<CommandJob> running;
  private final Thread thread;
  private volatile boolean asleep;
  private volatile boolean closing;

  TreeSampler(Set<CommandJob> running) {
    this.running = running;
    thread = Thread.ofPlatform().daemon().name("command-sampler").unstarted(this::loop);
    thread.start();
  }

  /** Tells that there is a command. */
  void wake() {
    if (asleep) {
      LockSupport.unpark(thread);
    }
  }

  private void loop() {
    int idleLooks = 0;
    while (!closing) {
      idleLooks = running.isEmpty() ? idleLooks + 1 : 0;
      asleep = idleLooks > IDLE_LOOKS;
      if (asleep && running.isEmpty()) {
        LockSupport.park(this);
      } else {
        LockSupport.parkNanos(this, LOOK_INTERVAL_NANOS);
        running.forEach(TreeSampler::look);
      }
    }
  }

  private static void look(CommandJob job) {
    int leader = job.leader();
    if (leader <= 0 || job.elapsed().toNanos() < LOOK_INTERVAL_NANOS / 2) {
      return;
    }
    Set<Integer> tree = new HashSet<>();
    Deque<Integer> unvisited = new ArrayDeque<>();
    unvisited.add(leader);
    long peakRssKib = 0;
    while (!unvisited.isEmpty() && tree.size() < MAX_PROCESSES) {
      int pid = unvisited.poll();
      if (tree.add(pid)) {
        Path process = Path.of("/proc", Integer.toString(pid));
        peakRssKib = Math.max(peakRssKib, peakRssKib(process));
        addChildren(process, unvisited);
      }
    }
    // Until it is collected its number is nobody else's.
    if (job.leader() == leader) {
      job.seen(tree.size(), peakRssKib);
    }
  }

  private static long peakRssKib(Path process) {
    try {
      for (String line : Files.readAllLines(process.resolve("status"))) {
        if (line.startsWith(PEAK_RSS)) {
          StringTokenizer words = new StringTokenizer(line.substring(PEAK_RSS.length()));
          return Long.parseLong(words.nextToken());
        }
      }
      return 0;
    } catch (IOException e) {
      // It has ended.
      return 0;
    }
  }

  private static void addChildren(Path process, Deque<Integer> into) {
    try (var threads = Files.newDirectoryStream(process.resolve("task"))) {
      for (Path thread : threads) {
        StringTokenizer pids = new StringTokenizer(Files.readString(thread.resolve("children")));
        while (pids.hasMoreTokens()) {
          into.add(Integer.valueOf(pids.nextToken()));
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // It has ended; what it had started is another process's child by now.
      return;
    }
  }

  @Override
  public void close() {
    closing = true;
    LockSupport.unpark(thread);
    Threads.join(thread);
  }
}
