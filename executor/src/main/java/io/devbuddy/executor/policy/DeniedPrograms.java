package io.devbuddy.executor.policy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What nothing may start: by name, and by the file that a name leads to. */
final class DeniedPrograms {
  private final FileView files;
  private final Set<String> names = new HashSet<>();
  private final Map<Object, Path> realFiles = new HashMap<>();

  DeniedPrograms(List<String> entries, ProgramLookup lookup, FileView files) {
    this.files = files;
    for (String entry : entries) {
      if (entry.indexOf('/') < 0) {
        names.add(entry);
        lookup.all(entry).forEach(file -> realFiles.put(files.identity(file), file));
      } else {
        Path path = Path.of(entry);
        Path real = files.realPath(path).orElse(path.normalize());
        realFiles.put(files.identity(real), real);
      }
    }
  }

  /** Whether the last element of what a client wrote is a denied name. */
  boolean deniesName(String command) {
    return names.contains(command.substring(command.lastIndexOf('/') + 1));
  }

  /** Whether a real file is denied by its own name or because a denied name leads to it. */
  boolean deniesFile(Path realFile) {
    return Optional.ofNullable(realFile.getFileName())
            .filter(name -> names.contains(name.toString()))
            .isPresent()
        || realFiles.containsKey(files.identity(realFile));
  }

  /** The real files of the denied programs that are installed. */
  List<Path> realFiles() {
    return List.copyOf(realFiles.values());
  }
}
