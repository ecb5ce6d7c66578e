package io.devbuddy.executor.policy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folders of the settings with every symbolic link resolved, as they were when the policy was
 * made. A folder that did not exist then is kept as it was written.
 */
final class AllowedFolders {
  private final Path workspace;
  private final List<Path> allowed;
  private final List<Path> readOnly;

  AllowedFolders(PolicySettings settings, FileView files) {
    workspace = resolve(settings.workspace(), files);
    readOnly = settings.readOnlyPaths().stream().map(p -> resolve(p, files)).distinct().toList();
    allowed =
        Stream.concat(Stream.of(settings.workspace()), settings.allowedPaths().stream())
            .map(p -> resolve(p, files))
            .distinct()
            .toList();
  }

  private static Path resolve(Path path, FileView files) {
    Path absolute = path.toAbsolutePath().normalize();
    return files.realPath(absolute).orElse(absolute);
  }

  Path workspace() {
    return workspace;
  }

  /** Folders that commands may write in, apart from the read-only parts of them. */
  List<Path> writable() {
    return allowed.stream().filter(p -> !isReadOnly(p)).toList();
  }

  List<Path> readOnly() {
    return readOnly;
  }

  /** Every folder that commands may run in and read. */
  List<Path> all() {
    List<Path> all = new ArrayList<>(allowed);
    readOnly.stream().filter(p -> !all.contains(p)).forEach(all::add);
    return List.copyOf(all);
  }

  boolean contains(Path realPath) {
    return all().stream().anyMatch(realPath::startsWith);
  }

  /** Whether a command could change what is at this path. */
  boolean isWritable(Path realPath) {
    return !isReadOnly(realPath) && allowed.stream().anyMatch(realPath::startsWith);
  }

  private boolean isReadOnly(Path realPath) {
    Optional<Path> closest = deepest(readOnly, realPath);
    return closest.isPresent()
        && deepest(allowed, realPath)
            .map(a -> a.getNameCount() <= closest.get().getNameCount())
            .orElse(true);
  }

  private static Optional<Path> deepest(List<Path> folders, Path path) {
    return folders.stream()
        .filter(path::startsWith)
        .max((a, b) -> Integer.compare(a.getNameCount(), b.getNameCount()));
  }
}
