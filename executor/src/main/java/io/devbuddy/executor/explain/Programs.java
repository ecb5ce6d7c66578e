package io.devbuddy.executor.explain;

import io.devbuddy.executor.policy.CommandPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** Looks up programs as commands do: in the folders of their search path. */
final class Programs {
  private final CommandPolicy policy;

  Programs(CommandPolicy policy) {
    this.policy = policy;
  }

  /** The real file of the first program of this name; the name holds no slash. */
  Optional<Path> find(String name) {
    return policy.searchPath().stream()
        .flatMap(folder -> child(folder, name).stream())
        .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
        .flatMap(file -> real(file).stream())
        .findFirst();
  }

  private static Optional<Path> child(Path folder, String name) {
    try {
      return Optional.of(folder.resolve(name));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** The file that a path leads to; empty when there is none. */
  static Optional<Path> real(Path path) {
    try {
      return Optional.of(path.toRealPath());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The last element of a command. */
  static String lastElement(String command) {
    return command.substring(command.lastIndexOf('/') + 1);
  }
}
