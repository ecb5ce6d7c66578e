package io.devbuddy.executor.files;

import io.devbuddy.executor.policy.CommandPolicy;
import io.devbuddy.executor.policy.PolicySettings;
import io.devbuddy.executor.policy.ProgramRules;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/** A workspace, a folder outside of it, and workers for the workspace. */
final class FileScene implements AutoCloseable {
  final Path workspace;
  final Path outside;
  final FileWorkers workers;

  FileScene(Path folder, List<String> readOnly, List<String> own) throws IOException {
    Path real = folder.toRealPath();
    workspace = Files.createDirectories(real.resolve("workspace"));
    outside = Files.createDirectories(real.resolve("outside"));
    workers =
        FileWorkers.open(
            new CommandPolicy(
                    new PolicySettings(
                        workspace,
                        List.of(),
                        readOnly.stream().map(workspace::resolve).toList(),
                        List.of(),
                        List.of(),
                        Duration.ofMinutes(1),
                        List.of(),
                        ProgramRules.STANDARD,
                        own.stream().map(workspace::resolve).toList()))
                .fileAccess());
  }

  FileScene(Path folder) throws IOException {
    this(folder, List.of(), List.of());
  }

  /** One that is there before a test has its folder. */
  static FileScene none() {
    try {
      return new FileScene(Files.createDirectories(Path.of("target/no-scene")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  <T> T run(Function<FileSession, T> work) {
    return workers.run(() -> false, work);
  }

  String read(Path path) {
    return run(session ->
            FileReading.read(
                session, path.toString(), new ReadRange.FromByte(0), FileReading.MAX_BYTES, true))
        .text()
        .orElseThrow();
  }

  String read(String name) {
    return read(workspace.resolve(name));
  }

  /** The error that some work ends with. */
  FileError error(Function<FileSession, ?> work) {
    try {
      Object result = run(work);
      throw new AssertionError("it succeeded: " + result);
    } catch (FileFailureException e) {
      return e.error();
    }
  }

  FileError readError(Path path) {
    return error(session ->
        FileReading.read(
            session, path.toString(), new ReadRange.FromByte(0), FileReading.MAX_BYTES, true));
  }

  @Override
  public void close() {
    workers.close();
  }
}
