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

  ProgramLookup(List<Path> searchPath, AllowedFolders folders, FileView files) {
    this.files = files;
    this.folders = folders;
    List<Path> absolute =
        searchPath.stream().filter(Path::isAbsolute).map(Path::normalize).distinct().toList();
    this.searchPath = absolute.stream().filter(p -> !isChangeable(p)).toList();
    this.ignored = absolute.stream().filter(this::isChangeable).toList();
  }

  private boolean isChangeable(Path folder) {
    return Stream.concat(Stream.of(folder), files.realPath(folder).stream())
        .anyMatch(p -> p.startsWith(folders.workspace()) || folders.isWritable(p));
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
    return all(name).stream().findFirst();
  }

  /** The real files of every program of that name on the search path. */
  List<Path> all(String name) {
    return searchPath.stream()
        .map(folder -> folder.resolve(name))
        .filter(files::isExecutableFile)
        .flatMap(file -> files.realPath(file).stream())
        .filter(file -> !folders.isWritable(file))
        .distinct()
        .toList();
  }

  /** The real file of a list entry or request: absolute paths as they are, names looked up. */
  Optional<Path> resolve(String command) {
    return command.indexOf('/') < 0
        ? find(command)
        : Optional.of(Path.of(command))
            .filter(Path::isAbsolute)
            .filter(files::isExecutableFile)
            .flatMap(files::realPath);
  }
}
