package io.devbuddy.executor.policy;

import java.nio.file.Path;
import java.util.Optional;

/** Decides where a command may run. */
final class WorkingDirectories {
  private final AllowedFolders folders;
  private final FileView files;

  WorkingDirectories(AllowedFolders folders, FileView files) {
    this.folders = folders;
    this.files = files;
  }

  /** The answer to a requested working directory. */
  sealed interface Answer {
    /** It is a folder inside the allowed ones; the path is real. */
    record In(Path folder) implements Answer {}

    /** It is, or its existing part leads, outside the allowed ones. */
    record Outside() implements Answer {}

    /** It is inside but no folder. */
    record Missing() implements Answer {}
  }

  Answer decide(Optional<Path> requested) {
    Path path = requested.map(folders.workspace()::resolve).orElse(folders.workspace());
    Optional<Path> real = files.realPath(path);
    if (real.isPresent()) {
      if (!folders.contains(real.get())) {
        return new Answer.Outside();
      }
      return files.isFolder(real.get()) ? new Answer.In(real.get()) : new Answer.Missing();
    }
    // Whether something exists outside is nobody's business, so only paths that stay inside are
    // told to be missing.
    Path normalized = path.normalize();
    boolean inside = staysInside(path) && staysInside(normalized);
    return inside || isInMissingFolder(normalized) ? new Answer.Missing() : new Answer.Outside();
  }

  private boolean staysInside(Path path) {
    return existingPart(path).filter(folders::contains).isPresent();
  }

  private boolean isInMissingFolder(Path normalized) {
    return folders.all().stream()
        .filter(folder -> files.realPath(folder).isEmpty())
        .anyMatch(normalized::startsWith);
  }

  private Optional<Path> existingPart(Path path) {
    for (Path part = path.getParent(); part != null; part = part.getParent()) {
      Optional<Path> real = files.realPath(part);
      if (real.isPresent()) {
        return real;
      }
    }
    return Optional.empty();
  }
}
