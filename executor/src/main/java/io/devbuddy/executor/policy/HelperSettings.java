package io.devbuddy.executor.policy;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Which programs an allowed command may start in turn. Immutable.
 *
 * @param standard whether a command without a list has the standard helpers; otherwise it has none
 * @param listed names or absolute paths of helpers, by the command as it was written; upper and
 *     lower case of the command are the same, as in every key. The word {@value #STANDARD_WORD} in
 *     a list stands for the standard helpers of that command
 */
public record HelperSettings(boolean standard, Map<String, List<String>> listed) {
  /** What stands for the standard helpers in a list. */
  public static final String STANDARD_WORD = "Standard";

  /** The standard helpers for every command. */
  public static final HelperSettings STANDARD = new HelperSettings(true, Map.of());

  /** Takes a defensive copy of the lists. */
  public HelperSettings {
    Map<String, List<String>> copy = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    listed.forEach((command, programs) -> copy.put(command, List.copyOf(programs)));
    listed = Collections.unmodifiableMap(copy);
  }

  /** The list for a command, by the first of these names that has one. */
  Optional<Map.Entry<String, List<String>>> listFor(String... names) {
    return Stream.of(names)
        .filter(listed::containsKey)
        .findFirst()
        .map(name -> Map.entry(name, listed.getOrDefault(name, List.of())));
  }
}
