package io.devbuddy.executor.files;

import io.devbuddy.executor.sandbox.linux.FileCalls;
import io.devbuddy.executor.sandbox.linux.FileStatus;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The server's own files by what they are and not by their names. The kernel's rules go by the
 * place, so that a hard link to one of them could lie where they let files be read, and the names
 * in a folder can be listed by whom the folder around it lets list.
 */
final class OwnFiles {
  private static final int MAX_DEPTH = 4;
  private static final int MAX_FILES = 1000;

  private final List<Path> paths;

  OwnFiles(List<Path> paths) {
    this.paths = List.copyOf(paths);
  }

  /** Whether a file is one of them, as they are now. */
  boolean contains(FileCalls calls, FileStatus status) {
    if (status.kind() == FileStatus.Kind.FILE && status.links() < 2) {
      // It has only the name by which the kernel has let it be opened.
      return false;
    }
    Set<FileStatus.Identity> found = new HashSet<>();
    paths.forEach(path -> collect(calls, FileCalls.NO_FOLDER, path.toString(), 0, found));
    return found.contains(status.identity());
  }

  private static void collect(
      FileCalls calls, int folder, String name, int depth, Set<FileStatus.Identity> found) {
    int file = calls.open(folder, name, FileCalls.READ);
    if (file < 0) {
      return;
    }
    try {
      calls.stat(file);
      FileStatus status = calls.status();
      found.add(status.identity());
      if (status.kind() == FileStatus.Kind.FOLDER && depth < MAX_DEPTH) {
        List<String> names = new ArrayList<>();
        int more = 1;
        while (more > 0 && names.size() < MAX_FILES) {
          more = calls.names(file, names);
        }
        names.stream()
            .takeWhile(_ -> found.size() < MAX_FILES)
            .forEach(child -> collect(calls, file, child, depth + 1, found));
      }
    } finally {
      calls.close(file);
    }
  }
}
