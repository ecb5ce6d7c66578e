package io.devbuddy.executor.policy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * Splits a folder into parts that leave certain paths out. Kernel rules only ever add rights, so
 * what is to be left out has to lie outside every granted folder (landlock(7)).
 */
final class FolderCarver {
  /** Beyond this many parts the kernel's check would become slow, and the folder is refused. */
  static final int MAX_PARTS = 4096;

  private final FileView files;

  FolderCarver(FileView files) {
    this.files = files;
  }

  /**
   * The folder itself when nothing of it is left out, else the largest parts of it that hold
   * nothing to leave out. Empty when that takes more than {@link #MAX_PARTS} parts.
   */
  List<Path> carve(Path folder, Collection<Path> leaveOut) {
    List<Path> parts = new ArrayList<>();
    carve(folder, leaveOut, parts);
    return parts.size() > MAX_PARTS ? List.of() : List.copyOf(parts);
  }

  private void carve(Path path, Collection<Path> leaveOut, List<Path> parts) {
    if (leaveOut.contains(path) || parts.size() > MAX_PARTS) {
      return;
    }
    List<Path> within = leaveOut.stream().filter(p -> p.startsWith(path)).toList();
    if (within.isEmpty()) {
      parts.add(path);
    } else {
      files.children(path).forEach(child -> carve(child, within, parts));
    }
  }
}
