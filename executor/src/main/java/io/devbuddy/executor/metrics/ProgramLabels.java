package io.devbuddy.executor.metrics;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Names of programs for labels: only those that the settings allow, as clients could make any
 * number of others.
 */
final class ProgramLabels {
  private final Map<String, String> byCommand = new HashMap<>();

  /**
   * @param allowedCommands the entries of {@code AllowedCommands}, names or paths
   */
  ProgramLabels(List<String> allowedCommands) {
    for (String entry : allowedCommands) {
      String name = entry.substring(entry.lastIndexOf('/') + 1);
      byCommand.put(entry.toLowerCase(Locale.ROOT), name);
      byCommand.put(name.toLowerCase(Locale.ROOT), name);
    }
  }

  /** The label of a command as a client wrote it: the file's name of an entry, or {@code other}. */
  String of(String command) {
    return byCommand.getOrDefault(command.toLowerCase(Locale.ROOT), "other");
  }
}
