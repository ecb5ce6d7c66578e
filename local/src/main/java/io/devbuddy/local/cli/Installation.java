package io.devbuddy.local.cli;

import java.nio.file.Files;
import java.nio.file.Path;

/** Where the parts of the product lie; the launcher script says it. */
final class Installation {
  private Installation() {}

  /** The executor's runtime, with {@code bin/executor}. */
  static Path executorHome() {
    String home = System.getProperty("devbuddy.executor.home", "");
    if (home.isEmpty()) {
      throw new CliFailure(
          "the place of the executor is unknown; use the devbuddy script, which sets it");
    }
    return Path.of(home).toAbsolutePath().normalize();
  }

  /**
   * The same, checked.
   *
   * @throws CliFailure when the executor is not built
   */
  static Path requireExecutor() {
    Path executor = executorHome().resolve("bin").resolve("executor");
    if (!Files.isExecutable(executor)) {
      throw new CliFailure(
          "the executor is not built: " + executor + " is missing; use the devbuddy script");
    }
    return executorHome();
  }
}
