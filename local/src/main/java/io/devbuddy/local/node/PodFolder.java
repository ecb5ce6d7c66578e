package io.devbuddy.local.node;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A pod's private folder: its volumes, its log and a note of its process, readable by the owner only. */
record PodFolder(Path root) {

  static PodFolder create(Path podsFolder, String namespace, String pod) {
    Path root = podsFolder.resolve(namespace + "_" + pod);
    try {
      deleteTree(root);
      for (Path folder : new Path[] {root, root.resolve("volumes"), root.resolve("log")}) {
        createPrivate(folder);
      }
      return new PodFolder(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path log() {
    return root.resolve("log");
  }

  Path volume(String name) {
    return root.resolve("volumes").resolve(name);
  }

  /** Remembers the process, so that whoever finds this folder after a crash can end it. */
  void noteProcess(ProcessHandle process) throws IOException {
    long startMillis = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
    Files.writeString(root.resolve("process"), process.pid() + " " + startMillis, StandardCharsets.US_ASCII);
  }

  void delete() throws IOException {
    deleteTree(root);
  }

  static void createPrivate(Path folder) throws IOException {
    Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
  }

  static void writePrivate(Path file, byte[] content) throws IOException {
    Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.write(file, content);
  }

  /** Deletes a folder without following links; nothing happens when it is not there. */
  static void deleteTree(Path root) throws IOException {
    if (!Files.exists(root)) {
      return;
    }
    Files.walkFileTree(
        root,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
            Files.deleteIfExists(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
            // A process that is just ending may remove its own temporary files.
            if (failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failure;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException failure) throws IOException {
            if (failure != null) {
              throw Objects.requireNonNull(failure);
            }
            Files.deleteIfExists(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
