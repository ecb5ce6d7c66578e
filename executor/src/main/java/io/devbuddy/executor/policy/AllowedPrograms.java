package io.devbuddy.executor.policy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
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
  private final ProgramLookup lookup;
  private final Map<String, Path> installed = new LinkedHashMap<>();

  AllowedPrograms(List<String> entries, ProgramLookup lookup) {
    this.entries = entries;
    this.lookup = lookup;
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
    return entryFor(command, realFile).isPresent();
  }

  /** The entry of the list that allows this command, which leads to that real file. */
  Optional<String> entryFor(String command, Path realFile) {
    return entriesFor(command, realFile).stream().findFirst();
  }

  /** What a rule may call a command that the list allows: its own name, and its entries. */
  List<String> namesOf(String command, Path realFile) {
    List<String> names = new ArrayList<>(List.of(lastElement(command)));
    entriesFor(command, realFile).stream().filter(e -> !names.contains(e)).forEach(names::add);
    return names;
  }

  private List<String> entriesFor(String command, Path realFile) {
    String name = lastElement(command);
    return entries.stream()
        .filter(entry -> lastElement(entry).equals(name))
        .filter(entry -> fileOf(entry).filter(realFile::equals).isPresent())
        .distinct()
        .toList();
  }

  /** The real file of each entry that was installed when the policy was made, in their order. */
  Map<String, Path> installed() {
    return Collections.unmodifiableMap(installed);
  }

  /** The real file for an entry that is installed. */
  Optional<Path> fileOf(String entry) {
    return lookup.isBrought(entry)
        ? lookup
            .resolve(entry)
            .filter(file -> lookup.mayBeBrought(file) || installed.containsValue(file))
        : Optional.ofNullable(installed.get(entry));
  }

  private static String lastElement(String command) {
    return command.substring(command.lastIndexOf('/') + 1);
  }
}
