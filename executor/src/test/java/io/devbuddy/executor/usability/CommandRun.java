package io.devbuddy.executor.usability;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How a command ended and what it printed. */
record CommandRun(int exitCode, String stdout, String stderr) {
  private static final long TIMEOUT_SECONDS = 120;

  /**
   * Runs a command to its end with empty input and no sandbox.
   *
   * @param environment variables to set besides those of the machine
   */
  static CommandRun outside(List<String> argv, Path folder, Map<String, String> environment)
      throws IOException {
    Path stdout = Files.createTempFile("devbuddy-stdout-", ".txt");
    Path stderr = Files.createTempFile("devbuddy-stderr-", ".txt");
    try {
      // A program's own name is looked up on the search path of the variables, as inside.
      List<String> line = new ArrayList<>(List.of("/usr/bin/env"));
      line.addAll(argv);
      ProcessBuilder builder = new ProcessBuilder(line).directory(folder.toFile());
      builder.redirectInput(Path.of("/dev/null").toFile());
      builder.redirectOutput(stdout.toFile()).redirectError(stderr.toFile());
      builder.environment().clear();
      builder.environment().putAll(Machine.environment());
      builder.environment().putAll(environment);
      int exitCode = waitFor(builder.start(), argv);
      return new CommandRun(exitCode, text(stdout), text(stderr));
    } finally {
      Files.deleteIfExists(stdout);
      Files.deleteIfExists(stderr);
    }
  }

  private static int waitFor(Process process, List<String> argv) {
    try {
      if (process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS)) {
        return process.exitValue();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
    throw new AssertionError("did not end within " + TIMEOUT_SECONDS + " s: " + argv);
  }

  private static String text(Path file) {
    try {
      return new String(Files.readAllBytes(file), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
