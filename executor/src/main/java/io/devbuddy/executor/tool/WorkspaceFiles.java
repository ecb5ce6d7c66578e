package io.devbuddy.executor.tool;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.devbuddy.executor.policy.CommandPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Looks for files in the workspace and the allowed folders, and tells nothing about others. */
final class WorkspaceFiles {
  private final Path workspace;
  private final List<Path> roots = new ArrayList<>();

  WorkspaceFiles(Path workspace, List<Path> allowedPaths) {
    this.workspace = workspace;
    roots.add(workspace);
    roots.addAll(allowedPaths);
  }

  /** What was found. */
  enum Finding {
    FILE,
    NOTHING,
    OUTSIDE,
    /** The name cannot be a path: too long, or with a character that none can have. */
    NO_PATH
  }

  /** Looks for a file by a path that is relative to the workspace, or absolute. */
  Finding find(String name) {
    // Longer ones lead nowhere, and finding that out part by part would take very long.
    if (name.getBytes(UTF_8).length > CommandPolicy.MAX_PATH_BYTES) {
      return Finding.NO_PATH;
    }
    Path path;
    try {
      path = workspace.resolve(name).toAbsolutePath().normalize();
    } catch (InvalidPathException e) {
      return Finding.NO_PATH;
    }
    // A path that leads outside by its text is refused whatever is there.
    List<Path> realRoots = realRoots();
    if (!isInside(path, roots) && !isInside(path, realRoots)) {
      return Finding.OUTSIDE;
    }
    Path existing = path;
    while (!Files.exists(existing, LinkOption.NOFOLLOW_LINKS)) {
      Path parent = existing.getParent();
      if (parent == null) {
        return Finding.OUTSIDE;
      }
      existing = parent;
    }
    try {
      // A link that leads nowhere fails here and is refused like one that leads outside:
      // the difference would tell what exists there.
      Path real = existing.toRealPath();
      if (!isInside(real, realRoots)) {
        return Finding.OUTSIDE;
      }
      return existing.equals(path) && !Files.isDirectory(real) ? Finding.FILE : Finding.NOTHING;
    } catch (IOException e) {
      return Finding.OUTSIDE;
    }
  }

  private List<Path> realRoots() {
    return roots.stream().flatMap(root -> real(root).stream()).toList();
  }

  /** The folder without links; empty when there is none, so that it holds no files either. */
  private static Optional<Path> real(Path root) {
    try {
      return Optional.of(root.toRealPath());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static boolean isInside(Path path, List<Path> folders) {
    return folders.stream().anyMatch(path::startsWith);
  }
}
