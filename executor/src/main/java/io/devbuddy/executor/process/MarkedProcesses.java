package io.devbuddy.executor.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.devbuddy.executor.sandbox.linux.Descriptors;
import io.devbuddy.executor.sandbox.linux.Kernel;
import io.devbuddy.executor.sandbox.linux.Signals;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Finds the processes of commands by a variable in their environment (proc(5), environ): the way
 * out where the kernel cannot scope signals, and for what a killed server has left behind. A
 * process that clears its environment escapes it.
 */
final class MarkedProcesses {
  private static final int MAX_ROUNDS = 20;

  private final Kernel kernel;
  private final Predicate<String> isMarked;
  private final Set<Integer> killed = new HashSet<>();

  private MarkedProcesses(Kernel kernel, Predicate<String> isMarked) {
    this.kernel = kernel;
    this.isMarked = isMarked;
  }

  /** Kills every process with that environment entry, and what those start meanwhile. */
  static void kill(String entry) {
    kill(environment -> environment.contains(entry + '\0'));
  }

  /**
   * Kills what servers for the same workspace have left behind that are dead themselves; returns
   * how many processes those were.
   */
  static int killLeftBehind(ServerMark server) {
    return kill(
        environment -> ServerMark.in(environment).filter(server::isSuccessorOf).isPresent());
  }

  private static int kill(Predicate<String> isMarked) {
    try (Arena arena = Arena.ofConfined()) {
      MarkedProcesses processes = new MarkedProcesses(new Kernel(arena), isMarked);
      for (int round = 0; round < MAX_ROUNDS && processes.killOnce(); round++) {
        Thread.onSpinWait();
      }
      return processes.killed.size();
    }
  }

  private boolean killOnce() {
    boolean found = false;
    try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path process : processes) {
        found |= isMarked(process) && killIfStillMarked(process);
      }
    } catch (IOException | DirectoryIteratorException e) {
      return found;
    }
    return found;
  }

  /** The number may be another process's by now: it is pinned, and looked at once more. */
  private boolean killIfStillMarked(Path process) {
    int pid = Integer.parseInt(String.valueOf(process.getFileName()));
    int descriptor = Descriptors.ofProcess(kernel, pid);
    try {
      if (descriptor < 0 || !isMarked(process)) {
        return false;
      }
      killed.add(pid);
      return Signals.sendToProcess(kernel, descriptor, Signals.SIGKILL) == 0;
    } finally {
      Descriptors.close(kernel, descriptor);
    }
  }

  private boolean isMarked(Path process) {
    try {
      byte[] environment = Files.readAllBytes(process.resolve("environ"));
      return isMarked.test(new String(environment, ISO_8859_1));
    } catch (IOException e) {
      // It has ended or is another user's.
      return false;
    }
  }
}
