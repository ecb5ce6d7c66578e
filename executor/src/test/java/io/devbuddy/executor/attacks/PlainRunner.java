package io.devbuddy.executor.attacks;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Runs attempts with nothing around them, as a child of a careless server: its environment, its
 * standard input and its open file are there for the command.
 */
final class PlainRunner implements Runner {
  private final Stage stage;
  private Optional<Process> server = Optional.empty();

  PlainRunner(Stage stage) {
    this.stage = stage;
  }

  @Override
  public Reply run(List<String> argv, Path workingDirectory, int timeoutSeconds) {
    Instant start = Instant.now();
    Path out = stage.folder("plain-" + Stage.random());
    Path err = stage.folder("plain-" + Stage.random());
    Process process =
        Launch.start(
            Launch.plain(argv, stage.secretFile(), Map.of("SERVER_SECRET", stage.secret()))
                .directory(workingDirectory.toFile())
                .redirectInput(stage.secretFile().toFile())
                .redirectOutput(out.toFile())
                .redirectError(err.toFile()));
    try {
      if (!process.waitFor(timeoutSeconds, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    Duration elapsed = Duration.between(start, Instant.now());
    return new Reply(text(out), text(err), process.exitValue(), false, elapsed);
  }

  @Override
  public synchronized long serverPid() {
    if (server.isEmpty() || !server.get().isAlive()) {
      Process started =
          Launch.start(
              Launch.plain(
                  List.of("sleep", "600"),
                  stage.secretFile(),
                  Map.of("SERVER_SECRET", stage.secret())));
      server = Optional.of(started);
      Waiting.until(
          Duration.ofSeconds(5),
          () -> Processes.read(started.pid(), "cmdline").startsWith("sleep"));
    }
    return server.get().pid();
  }

  @Override
  public int serverPort() {
    return 0;
  }

  @Override
  public void close() {
    server.ifPresent(Process::destroyForcibly);
  }

  private static String text(Path file) {
    try {
      return new String(java.nio.file.Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
