package io.devbuddy.local.cli;

import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Where local mode keeps what it needs while it runs. */
final class StateOptions {
  @Option(
      names = "--state-dir",
      paramLabel = "DIR",
      description = "The folder of local mode; $DEVBUDDY_STATE_DIR, else ~/.devbuddy/local.")
  Optional<Path> stateFolder = Optional.empty();

  Path folder() {
    return stateFolder
        .or(() ->
            Optional.ofNullable(System.getenv("DEVBUDDY_STATE_DIR"))
                .filter(value -> !value.isBlank())
                .map(Path::of))
        .orElseGet(() -> Path.of(System.getProperty("user.home"), ".devbuddy", "local"))
        .toAbsolutePath()
        .normalize();
  }
}
