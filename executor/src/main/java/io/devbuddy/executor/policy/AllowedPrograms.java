package io.devbuddy.executor.policy;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a client may start. Name and file must both match, as programs that serve several names (by
 * links to one file) act by the name they are called with.
 */
final class AllowedPrograms {
  private final List<String> entries;
  private final Map<String, Path> installed = new LinkedHashMap<>();

  AllowedPrograms(List<String> entries, ProgramLookup lookup) {
    this.entries = entries;
    for (String entry : entries) {
      lookup.resolve(entry).ifPresent(file -> installed.put(entry, file));
    }
  }

  /** Whether the list has an entry for this command, installed or not. */
  boolean lists(String command) {
    return entries.stream().anyMatch(entry -> entry.equals(command));
  }

  /** Whether this command, which leads to that real file, is on the list. */
  boolean allows(String command, Path realFile) {
    String name = lastElement(command);
    return installed.entrySet().stream()
        .anyMatch(
            entry -> lastElement(entry.getKey()).equals(name) && entry.getValue().equals(realFile));
  }

  /** The real file of each entry that is installed. */
  Map<String, Path> installed() {
    return Map.copyOf(installed);
  }

  /** The real file for an entry that is installed. */
  Optional<Path> fileOf(String entry) {
    return Optional.ofNullable(installed.get(entry));
  }

  private static String lastElement(String command) {
    return command.substring(command.lastIndexOf('/') + 1);
  }
}
