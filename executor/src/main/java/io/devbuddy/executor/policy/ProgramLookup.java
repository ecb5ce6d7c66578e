package io.devbuddy.executor.policy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Finds programs by name in the folders of the search path that no command can change. The current
 * folder is never one of them.
 */
final class ProgramLookup {
  private final FileView files;
  private final AllowedFolders folders;
  private final List<Path> searchPath;

  ProgramLookup(List<Path> searchPath, AllowedFolders folders, FileView files) {
    this.files = files;
    this.folders = folders;
    this.searchPath =
        searchPath.stream()
            .filter(Path::isAbsolute)
            .map(Path::normalize)
            .filter(p -> !isChangeable(p))
            .distinct()
            .toList();
  }

  private boolean isChangeable(Path folder) {
    return folders.isWritable(folder)
        || folders.contains(folder)
        || files.realPath(folder).filter(folders::contains).isPresent();
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
