package io.devbuddy.executor.policy;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What nothing may start: by name, and by the file that a name leads to. */
final class DeniedPrograms {
  private final FileView files;
  private final Set<String> names = new HashSet<>();
  private final Map<Object, Path> realFiles = new LinkedHashMap<>();
  private final Map<Object, String> entryByIdentity = new HashMap<>();

  DeniedPrograms(List<String> entries, ProgramLookup lookup, FileView files) {
    this.files = files;
    for (String entry : entries) {
      if (entry.indexOf('/') < 0) {
        names.add(entry);
        lookup.all(entry).forEach(file -> add(entry, file));
      } else {
        Path path = Path.of(entry);
        Path real = files.realPath(path).orElse(path.normalize());
        add(entry, real);
      }
    }
  }

  private void add(String entry, Path real) {
    Object identity = files.identity(real);
    realFiles.put(identity, real);
    entryByIdentity.putIfAbsent(identity, entry);
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

  /** The entry of the list that denies a command, or the real file that it leads to. */
  Optional<String> entryFor(String command, Optional<Path> realFile) {
    return lastElement(command)
        .filter(names::contains)
        .or(() -> realFile.flatMap(file -> lastElement(file.toString())).filter(names::contains))
        .or(() ->
            realFile.flatMap(
                file -> Optional.ofNullable(entryByIdentity.get(files.identity(file)))));
  }

  private static Optional<String> lastElement(String command) {
    return Optional.of(command.substring(command.lastIndexOf('/') + 1));
  }

  /** The real files of the denied programs that are installed. */
  List<Path> realFiles() {
    return List.copyOf(realFiles.values());
  }
}
