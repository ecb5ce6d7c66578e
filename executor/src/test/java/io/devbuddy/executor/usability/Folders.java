package io.devbuddy.executor.usability;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Copies and deletes whole folders. */
final class Folders {
  private Folders() {}

  /** Copies with permissions, times and links, so that two copies cannot be told apart. */
  static void copy(Path from, Path to) throws IOException {
    List<Path> sources;
    try (var paths = Files.walk(from)) {
      sources = new ArrayList<>(paths.toList());
    }
    for (Path source : sources) {
      Files.copy(
          source,
          to.resolve(from.relativize(source).toString()),
          StandardCopyOption.COPY_ATTRIBUTES,
          LinkOption.NOFOLLOW_LINKS);
    }
    for (Path source : sources.reversed()) {
      if (Files.isDirectory(source, LinkOption.NOFOLLOW_LINKS)) {
        Files.setLastModifiedTime(
            to.resolve(from.relativize(source).toString()), Files.getLastModifiedTime(source));
      }
    }
  }

  /** Deletes a folder and all that is in it; nothing happens when it does not exist. */
  static void delete(Path root) {
    if (Files.notExists(root, LinkOption.NOFOLLOW_LINKS)) {
      return;
    }
    try {
      Files.walkFileTree(root, new Deletion());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static final class Deletion extends SimpleFileVisitor<Path> {
    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
      // Some tools make the folders of their caches read-only.
      var _ = folder.toFile().setWritable(true);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
      Files.delete(file);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure)
        throws IOException {
      Files.delete(folder);
      return FileVisitResult.CONTINUE;
    }
  }
}
