package io.devbuddy.executor.sandbox;

import io.devbuddy.executor.sandbox.linux.Children;
import io.devbuddy.executor.sandbox.linux.Descriptors;
import io.devbuddy.executor.sandbox.linux.Kernel;
import io.devbuddy.executor.sandbox.linux.PosixSpawn;
import io.devbuddy.executor.sandbox.linux.Signals;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A child of this server that belongs to no command, for as long as the self-test needs one. It may
 * have ended by itself meanwhile: until it is collected the kernel answers for it all the same.
 */
final class ForeignProcess implements AutoCloseable {
  private static final String OWN_PROGRAM = "/proc/self/exe";

  private final Kernel kernel;
  private final int pid;

  ForeignProcess(Kernel kernel, List<Path> searchPath) {
    this.kernel = kernel;
    String program =
        searchPath.stream()
            .map(folder -> folder.resolve("sleep"))
            .filter(Files::isExecutable)
            .map(Path::toString)
            .findFirst()
            .orElse(OWN_PROGRAM);
    this.pid = start(kernel, program, List.of("sleep", "60"));
  }

  /** Its process id, or the negated error number when it could not be started. */
  int pid() {
    return pid;
  }

  /** Starts a program that reads and prints nothing. */
  static int start(Kernel kernel, String program, List<String> argv) {
    int none =
        Descriptors.open(kernel, kernel.arena().allocateFrom("/dev/null"), Descriptors.O_RDWR);
    try (PosixSpawn spawn = new PosixSpawn(kernel)) {
      return spawn.start(new PosixSpawn.Program(program, argv, List.of(), "/"), none, none, none);
    } finally {
      Descriptors.close(kernel, none);
    }
  }

  /** Ends a child and collects it. */
  static void end(Kernel kernel, int pid) {
    if (pid > 0) {
      Signals.send(kernel, pid, Signals.SIGKILL);
      new Children.Wait(kernel).await(pid);
    }
  }

  @Override
  public void close() {
    end(kernel, pid);
  }
}
