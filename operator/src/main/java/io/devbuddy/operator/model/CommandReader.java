package io.devbuddy.operator.model;

import static java.util.Objects.requireNonNullElse;

import io.devbuddy.api.v1alpha1.CommandExecutionSpec;
import io.devbuddy.api.v1alpha1.SpecDefaults;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads {@code spec.commandExecution}. */
final class CommandReader {
  private static final String FIELD = "spec.commandExecution.";
  private static final int MAX_ENTRIES = 256;
  private static final int SECONDS_PER_DAY = 86_400;

  private final Violations violations;

  CommandReader(Violations violations) {
    this.violations = violations;
  }

  CommandRules read(@Nullable CommandExecutionSpec given) {
    CommandExecutionSpec spec =
        requireNonNullElse(given, new CommandExecutionSpec(null, null, null, null, null, null));
    int timeout = requireNonNullElse(spec.maxTimeoutSeconds(), SpecDefaults.MAX_TIMEOUT_SECONDS);
    List<String> paths = entries(spec.allowedPaths(), SpecDefaults.ALLOWED_PATHS, "allowedPaths");
    return new CommandRules(
        violations.inRange(timeout, 1, SECONDS_PER_DAY, FIELD + "maxTimeoutSeconds"),
        IntStream.range(0, paths.size())
            .mapToObj(i ->
                ContainerPaths.absolute(
                    paths.get(i), FIELD + "allowedPaths[" + i + "]", violations))
            .toList(),
        entries(spec.allowedCommands(), SpecDefaults.ALLOWED_COMMANDS, "allowedCommands"),
        entries(spec.deniedCommands(), SpecDefaults.DENIED_COMMANDS, "deniedCommands"),
        requireNonNullElse(spec.sanitizeErrorMessages(), true),
        requireNonNullElse(spec.enableAuditLogging(), true));
  }

  private List<String> entries(@Nullable List<String> given, List<String> defaults, String name) {
    List<String> entries = requireNonNullElse(given, defaults);
    violations.require(
        entries.size() <= MAX_ENTRIES,
        FIELD + name,
        "must not have more than " + MAX_ENTRIES + " entries");
    for (int i = 0; i < entries.size(); i++) {
      violations.require(
          !requireNonNullElse(entries.get(i), "").isBlank(),
          FIELD + name + "[" + i + "]",
          "must not be blank");
    }
    return entries.stream().map(entry -> requireNonNullElse(entry, "")).toList();
  }
}
