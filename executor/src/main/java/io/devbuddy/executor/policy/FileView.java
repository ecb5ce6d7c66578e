package io.devbuddy.executor.policy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What the policy may ask of the file system. Every answer is a value; nothing throws. */
interface FileView {

  /** The existing file that a path leads to, with every symbolic link and {@code ..} resolved. */
  Optional<Path> realPath(Path path);

  /** Equal for two paths exactly when they lead to the same file, hard links included. */
  Object identity(Path path);

  /** Whether a path leads to a plain file that this user may execute. */
  boolean isExecutableFile(Path path);

  /** Whether a path leads to a folder. */
  boolean isFolder(Path path);

  /** What lies directly in a folder, symbolic links left out; empty when it cannot be read. */
  List<Path> children(Path folder);

  /** The interpreter line of a script without its {@code #!}; empty for other files. */
  Optional<String> interpreterLine(Path file);
}
