package io.devbuddy.executor.process;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.devbuddy.executor.sandbox.linux.Kernel;
import io.devbuddy.executor.sandbox.linux.Signals;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Finds the processes of a command by a variable in their environment (proc(5), environ): the way
 * out where the kernel cannot scope signals. A process that clears its environment escapes it.
 */
final class MarkedProcesses {
  private static final int MAX_ROUNDS = 10;

  private MarkedProcesses() {}

  /** Kills every process with that environment entry, and what those start meanwhile. */
  static void kill(String marker) {
    try (Arena arena = Arena.ofConfined()) {
      Kernel kernel = new Kernel(arena);
      for (int round = 0; round < MAX_ROUNDS && killOnce(kernel, marker); round++) {
        Thread.onSpinWait();
      }
    }
  }

  private static boolean killOnce(Kernel kernel, String marker) {
    boolean found = false;
    try (var processes = Files.newDirectoryStream(Path.of("/proc"), "[0-9]*")) {
      for (Path process : processes) {
        if (isMarked(process, marker)) {
          int pid = Integer.parseInt(String.valueOf(process.getFileName()));
          Signals.send(kernel, pid, Signals.SIGKILL);
          found = true;
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      return found;
    }
    return found;
  }

  private static boolean isMarked(Path process, String marker) {
    try {
      byte[] environment = Files.readAllBytes(process.resolve("environ"));
      return new String(environment, ISO_8859_1).contains(marker + '\0');
    } catch (IOException e) {
      // It has ended or is another user's.
      return false;
    }
  }
}
