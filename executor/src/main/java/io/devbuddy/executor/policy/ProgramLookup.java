package io.devbuddy.executor.policy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds programs by name in the folders of the search path that no command can change. The current
 * folder is never one of them.
 */
final class ProgramLookup {
  private final FileView files;
  private final AllowedFolders folders;
  private final List<Path> searchPath;
  private final List<Path> ignored;
  private final boolean workspaceExecutables;

  ProgramLookup(PolicySettings settings, AllowedFolders folders, FileView files) {
    this.files = files;
    this.folders = folders;
    this.workspaceExecutables = settings.programRules().workspaceExecutables();
    List<Path> absolute =
        settings.searchPath().stream()
            .filter(Path::isAbsolute)
            .map(Path::normalize)
            .distinct()
            .toList();
    this.searchPath = absolute.stream().filter(p -> !isChangeable(p)).toList();
    this.ignored = absolute.stream().filter(this::isChangeable).toList();
  }

  private boolean isChangeable(Path folder) {
    return Stream.concat(Stream.of(folder), files.realPath(folder).stream())
        .anyMatch(this::mayBeBrought);
  }

  /** The folders that are not searched as commands could change what is in them. */
  List<Path> ignored() {
    return ignored;
  }

  /** The folders that are searched, in their order. */
  List<Path> searchPath() {
    return searchPath;
  }

  /** The real file of the first program of that name; empty when there is none. */
  Optional<Path> find(String name) {
    return candidates(name).findFirst();
  }

  /** The real files of every program of that name on the search path. */
  List<Path> all(String name) {
    return candidates(name).distinct().toList();
  }

  /** Lazy: each folder costs system calls, and most callers want the first one only. */
  private Stream<Path> candidates(String name) {
    return searchPath.stream()
        .map(folder -> folder.resolve(name))
        .filter(files::isExecutableFile)
        .flatMap(file -> files.realPath(file).stream())
        .filter(file -> !folders.isWritable(file));
  }

  /**
   * The real file of a list entry: names are looked up, absolute paths taken as they are. A path to
   * what commands can change leads nowhere unless workspace executables are allowed; then a
   * relative one starts at the workspace.
   */
  Optional<Path> resolve(String command) {
    if (command.indexOf('/') < 0) {
      return find(command);
    }
    return Optional.of(Path.of(command))
        .filter(path -> path.isAbsolute() || workspaceExecutables)
        .map(folders.workspace()::resolve)
        .filter(files::isExecutableFile)
        .flatMap(files::realPath)
        .filter(file -> workspaceExecutables || !folders.isWritable(file));
  }

  /** Whether a list entry names an allowed place in the workspace or a writable folder. */
  boolean isBrought(String entry) {
    return workspaceExecutables
        && entry.indexOf('/') >= 0
        && mayBeBrought(folders.workspace().resolve(entry).normalize());
  }

  /** Whether a path lies in the workspace or where commands can write. */
  boolean mayBeBrought(Path path) {
    return path.startsWith(folders.workspace()) || folders.isWritable(path);
  }
}
