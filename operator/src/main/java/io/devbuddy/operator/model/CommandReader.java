package io.devbuddy.operator.model;

import static java.util.Objects.requireNonNullElse;

import io.devbuddy.api.v1alpha1.CommandExecutionSpec;
import io.devbuddy.api.v1alpha1.SpecDefaults;
import io.devbuddy.api.v1alpha1.ToolsSpec;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Reads {@code spec.commandExecution}. */
final class CommandReader {
  static final String FIELD = "spec.commandExecution.";

  private static final long MIN_FILE_BYTES = 4096;
  private static final int MAX_ENTRIES = 256;
  private static final int MAX_TOOLS = 64;
  private static final Pattern TOOL = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,63}");
  private static final int SECONDS_PER_DAY = 86_400;

  private final Violations violations;
  private final TextLists lists;

  CommandReader(Violations violations) {
    this.violations = violations;
    this.lists = new TextLists(violations);
  }

  CommandRules read(@Nullable CommandExecutionSpec given) {
    CommandExecutionSpec spec = requireNonNullElse(given, CommandExecutionSpec.EMPTY);
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
        requireNonNullElse(spec.enableAuditLogging(), true),
        limits(spec, timeout),
        new GrantReader(violations).read(spec),
        tools(requireNonNullElse(spec.tools(), new ToolsSpec(null, null))));
  }

  private ToolRules tools(ToolsSpec spec) {
    return new ToolRules(
        Optional.ofNullable(spec.enabled()).map(names -> toolNames(names, "enabled")),
        toolNames(spec.disabled(), "disabled"));
  }

  private List<String> toolNames(@Nullable List<String> given, String list) {
    return lists.matching(
        given, MAX_TOOLS, TOOL, "must be the name of a tool", FIELD + "tools." + list);
  }

  private CommandLimits limits(CommandExecutionSpec spec, int maxTimeoutSeconds) {
    Optional<Long> fileBytes = Optional.ofNullable(spec.maxFileBytes());
    violations.require(
        fileBytes.orElse(MIN_FILE_BYTES) >= MIN_FILE_BYTES,
        FIELD + "maxFileBytes",
        "must be at least 4096 (bytes)");
    Optional<Integer> timeout = Optional.ofNullable(spec.defaultTimeoutSeconds());
    timeout.ifPresent(seconds ->
        violations.require(
            seconds >= 1 && seconds <= maxTimeoutSeconds,
            FIELD + "defaultTimeoutSeconds",
            "must be from 1 to maxTimeoutSeconds, which is " + maxTimeoutSeconds));
    return new CommandLimits(
        timeout,
        number(spec.maxConcurrentCommands(), 1, 1024, "maxConcurrentCommands"),
        number(spec.maxQueuedCommands(), 0, 65_536, "maxQueuedCommands"),
        number(spec.maxOutputBytes(), 1024, 64 << 20, "maxOutputBytes"),
        number(spec.maxProcesses(), 1, 32_768, "maxProcesses"),
        number(spec.maxOpenFiles(), 16, 1 << 20, "maxOpenFiles"),
        fileBytes,
        number(spec.maxBackgroundCommands(), 1, 1024, "maxBackgroundCommands"),
        number(spec.maxBackgroundSeconds(), 1, 7 * SECONDS_PER_DAY, "maxBackgroundSeconds"),
        number(spec.maxBackgroundOutputBytes(), 65_536, 1 << 30, "maxBackgroundOutputBytes"));
  }

  private Optional<Integer> number(@Nullable Integer given, int min, int max, String name) {
    return Optional.ofNullable(given)
        .map(value -> violations.inRange(value, min, max, FIELD + name));
  }

  private List<String> entries(@Nullable List<String> given, List<String> defaults, String name) {
    return lists.read(given, defaults, MAX_ENTRIES, FIELD + name);
  }
}
