package io.devbuddy.executor.attacks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
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
   * Waits for the end of both streams, whoever holds them, and until four seconds past the timeout.
   * The streams are named pipes, as the JDK stops reading its own ones when its child ends.
   */
  @Override
  public Reply run(List<String> argv, Path workingDirectory, int timeoutSeconds) {
    Instant start = Instant.now();
    Path outPipe = pipe();
    Path errPipe = pipe();
    CompletableFuture<String> out = text(outPipe);
    CompletableFuture<String> err = text(errPipe);
    Process process =
        Launch.start(
            Launch.plain(argv, stage.secretFile(), Map.of("SERVER_SECRET", stage.secret()))
                .directory(workingDirectory.toFile())
                .redirectInput(stage.secretFile().toFile())
                .redirectOutput(outPipe.toFile())
                .redirectError(errPipe.toFile()));
    CompletableFuture<Void> all = CompletableFuture.allOf(out, err, process.onExit());
    if (!endsWithin(all, timeoutSeconds + 4)) {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
    Duration elapsed = Duration.between(start, Instant.now());
    int exitCode = process.isAlive() ? -1 : process.exitValue();
    return new Reply(out.getNow(""), err.getNow(""), exitCode, false, elapsed);
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

  private Path pipe() {
    Path pipe = stage.folder("pipe-" + Stage.random());
    Tools.run(stage.workspace(), "mkfifo", pipe.toString());
    return pipe;
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

  private static CompletableFuture<String> text(Path pipe) {
    CompletableFuture<String> text = new CompletableFuture<>();
    Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try {
            text.complete(Files.readString(pipe, StandardCharsets.ISO_8859_1));
          } catch (IOException e) {
            text.complete("");
          }
        });
    return text;
  }
}
