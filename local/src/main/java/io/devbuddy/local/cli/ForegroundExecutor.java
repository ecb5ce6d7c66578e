package io.devbuddy.local.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The executor's own launcher, as a child that shares this process's terminal. */
final class ForegroundExecutor {
  private ForegroundExecutor() {}

  /** Runs it to its end; returns its exit code. */
  static int run(List<String> arguments) throws IOException, InterruptedException {
    Path executor = Installation.requireExecutor().resolve("bin").resolve("executor");
    List<String> command = new ArrayList<>();
    command.add(executor.toString());
    command.addAll(arguments);
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
