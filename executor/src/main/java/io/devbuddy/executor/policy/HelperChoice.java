package io.devbuddy.executor.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The names of a program's helpers as the settings choose them. Used by one thread. */
final class HelperChoice {
  private static final String KEY = "CommandExecution:Helpers:";

  private final HelperSettings settings;
  private final DeniedPrograms denied;
  private final ProgramLookup lookup;
  private final Set<String> used = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
  private final List<String> findings = new ArrayList<>();

  HelperChoice(HelperSettings settings, DeniedPrograms denied, ProgramLookup lookup) {
    this.settings = settings;
    this.denied = denied;
    this.lookup = lookup;
  }

  /**
   * The helpers of a program.
   *
   * @param command what the program is called in a list
   * @param name the last element of that
   * @param standard the helpers it has when nothing is chosen
   */
  List<String> of(String command, String name, List<String> standard) {
    return settings
        .listFor(command, name)
        .map(list -> listed(list, standard))
        .orElse(settings.standard() ? standard : List.of());
  }

  private List<String> listed(Map.Entry<String, List<String>> list, List<String> standard) {
    if (used.add(list.getKey())) {
      list.getValue().forEach(program -> check(list.getKey(), program));
    }
    return list.getValue().stream()
        .flatMap(p -> p.equals(HelperSettings.STANDARD_WORD) ? standard.stream() : Stream.of(p))
        .toList();
  }

  private void check(String key, String program) {
    if (program.equals(HelperSettings.STANDARD_WORD)) {
      return;
    }
    String prefix = KEY + key + " names '" + program + "', which ";
    if (denied.deniesName(program)
        || lookup.resolve(program).filter(denied::deniesFile).isPresent()) {
      findings.add(prefix + "DeniedCommands forbids: it stays denied");
    } else if (lookup.resolve(program).isEmpty()) {
      findings.add(prefix + "is not installed: commands cannot start it");
    }
  }

  /** What in the lists has no effect; complete once every program was asked for. */
  List<String> findings() {
    return Stream.concat(
            findings.stream(),
            settings.listed().keySet().stream()
                .filter(command -> !used.contains(command))
                .map(command ->
                    KEY
                        + command
                        + " has no effect: '"
                        + command
                        + "' is neither an installed allowed command nor started by one"))
        .toList();
  }
}
