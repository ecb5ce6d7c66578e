package io.devbuddy.executor.attacks;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs attempts with nothing around them, as a child of a careless server: its environment, its
 * standard input and its open file are there for the command.
 */
final class PlainRunner implements Runner {
  private final Stage stage;
  private final Path folder;
  private Optional<Process> server = Optional.empty();

  PlainRunner(Stage stage) {
    this.stage = stage;
    folder = stage.install("server-plain", "{}");
  }

  /**
   * Waits for the end of both streams, whoever holds them. At the timeout it asks the command to
   * end, and ends its waiting four seconds later.
   */
  @Override
  public Reply run(List<String> argv, Path workingDirectory, int timeoutSeconds) {
    Instant start = Instant.now();
    Process process =
        Launch.start(
            Launch.plain(argv, stage.secretFile(), Map.of("SERVER_SECRET", stage.secret()))
                .directory(workingDirectory.toFile())
                .redirectInput(stage.secretFile().toFile()));
    CompletableFuture<String> out = text(process.getInputStream());
    CompletableFuture<String> err = text(process.getErrorStream());
    CompletableFuture<Void> all = CompletableFuture.allOf(out, err, process.onExit());
    if (!endsWithin(all, timeoutSeconds)) {
      process.destroy();
      if (!endsWithin(all, 4)) {
        process.destroyForcibly();
      }
    }
    Duration elapsed = Duration.between(start, Instant.now());
    return new Reply(
        out.getNow(""),
        err.getNow(""),
        process.isAlive() ? -1 : process.exitValue(),
        false,
        elapsed);
  }

  @Override
  public synchronized long serverPid() {
    if (server.isEmpty() || !server.get().isAlive()) {
      Process started =
          Launch.start(
              Launch.plain(
                      List.of("sleep", "600"),
                      stage.secretFile(),
                      Map.of("SERVER_SECRET", stage.secret()))
                  .directory(stage.folder("outside").toFile()));
      server = Optional.of(started);
      Waiting.until(
          Duration.ofSeconds(5),
          () -> Processes.read(started.pid(), "cmdline").startsWith("sleep"));
    }
    return server.get().pid();
  }

  @Override
  public Path serverFolder() {
    return folder;
  }

  @Override
  public int serverPort() {
    return 0;
  }

  @Override
  public void close() {
    server.ifPresent(Process::destroyForcibly);
  }

  private static boolean endsWithin(CompletableFuture<Void> all, int seconds) {
    try {
      all.get(seconds, TimeUnit.SECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException | ExecutionException e) {
      throw new IllegalStateException(e);
    }
  }

  private static CompletableFuture<String> text(InputStream stream) {
    CompletableFuture<String> text = new CompletableFuture<>();
    Thread.ofVirtual()
        .start(() -> {
          try {
            text.complete(new String(stream.readAllBytes(), StandardCharsets.ISO_8859_1));
          } catch (IOException e) {
            text.complete("");
          }
        });
    return text;
  }
}
