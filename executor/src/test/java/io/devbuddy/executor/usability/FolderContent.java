package io.devbuddy.executor.usability;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Takes down what a folder holds: kind, permissions and content of each path. Of a Git repository
 * it takes what Git says of it, as names of objects and packs depend on the time of day.
 */
final class FolderContent extends SimpleFileVisitor<Path> {
  private static final int MAX_SHOWN_BYTES = 4096;

  private final Path root;
  private final List<String> changingFiles;
  private final Map<String, String> found = new TreeMap<>();

  private FolderContent(Path root, List<String> changingFiles) {
    this.root = root;
    this.changingFiles = changingFiles;
  }

  static Map<String, String> of(Path root, List<String> changingFiles) throws IOException {
    FolderContent content = new FolderContent(root, changingFiles);
    Files.walkFileTree(root, content);
    return content.found;
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes)
      throws IOException {
    boolean bare = Files.exists(folder.resolve("HEAD")) && Files.exists(folder.resolve("objects"));
    if (bare || Files.exists(folder.resolve(".git"))) {
      found.put(relative(folder) + " (repository)", RepositoryState.of(folder));
    }
    if (bare || isLeftOut(relative(folder))) {
      return FileVisitResult.SKIP_SUBTREE;
    }
    found.put(relative(folder), "folder " + permissions(folder));
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
    String path = relative(file);
    if (isLeftOut(path)) {
      return FileVisitResult.CONTINUE;
    }
    if (attributes.isSymbolicLink()) {
      found.put(path, "link to " + Files.readSymbolicLink(file));
    } else if (!attributes.isRegularFile()) {
      found.put(path, "special file " + permissions(file));
    } else {
      found.put(path, "file " + permissions(file) + " " + content(file));
    }
    return FileVisitResult.CONTINUE;
  }

  private boolean isLeftOut(String path) {
    return changingFiles.stream().anyMatch(path::matches);
  }

  private String relative(Path path) {
    return path.equals(root) ? "." : root.relativize(path).toString();
  }

  private static String permissions(Path path) throws IOException {
    return PosixFilePermissions.toString(
        Files.getPosixFilePermissions(path, LinkOption.NOFOLLOW_LINKS));
  }

  private static String content(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    String text = new String(bytes, UTF_8);
    boolean isText = bytes.length <= MAX_SHOWN_BYTES && text.indexOf('\0') < 0;
    return isText ? text : bytes.length + " bytes " + digest(bytes);
  }

  private static String digest(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java runtime has SHA-256", e);
    }
  }
}
