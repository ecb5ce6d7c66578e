package io.devbuddy.operator.model;

import static java.util.Objects.requireNonNullElse;

import io.devbuddy.api.v1alpha1.ArgumentRulesSpec;
import io.devbuddy.api.v1alpha1.CommandExecutionSpec;
import io.devbuddy.api.v1alpha1.CommandHelpersSpec;
import io.devbuddy.api.v1alpha1.HelpersMode;
import io.devbuddy.api.v1alpha1.HelpersSpec;
import io.devbuddy.api.v1alpha1.IsolationLevel;
import io.devbuddy.api.v1alpha1.NetworkAccessSpec;
import io.devbuddy.api.v1alpha1.NetworkMode;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads what an allowed command may do besides running. */
final class GrantReader {
  private static final String FIELD = CommandReader.FIELD;
  private static final int MAX_COMMANDS = 64;
  private static final int MAX_PROGRAMS = 256;
  private static final int MAX_RULES = 64;
  private static final int MAX_PORT = 65_535;
  private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

  private final Violations violations;
  private final TextLists lists;

  GrantReader(Violations violations) {
    this.violations = violations;
    this.lists = new TextLists(violations);
  }

  CommandGrants read(CommandExecutionSpec spec) {
    HelpersSpec helpers = requireNonNullElse(spec.helpers(), new HelpersSpec(null, null));
    boolean noHelpers = helpers.mode() == HelpersMode.NONE;
    SortedMap<String, List<String>> byCommand = helpers(helpers.commands());
    violations.require(
        !noHelpers || byCommand.isEmpty(),
        FIELD + "helpers.commands",
        "can be given only with mode: Standard; mode: None allows no helpers");
    return new CommandGrants(
        noHelpers,
        byCommand,
        requireNonNullElse(spec.allowWorkspaceExecutables(), false),
        arguments(spec.argumentRules()),
        ports(requireNonNullElse(spec.network(), new NetworkAccessSpec(null, null))),
        lists.matching(
            spec.passEnvironment(),
            MAX_RULES,
            VARIABLE,
            "must be the name of an environment variable",
            FIELD + "passEnvironment"),
        requireNonNullElse(spec.isolation(), IsolationLevel.REQUIRED));
  }

  private SortedMap<String, List<String>> helpers(@Nullable List<CommandHelpersSpec> given) {
    List<CommandHelpersSpec> specs = bounded(given, FIELD + "helpers.commands");
    SortedMap<String, List<String>> read = new TreeMap<>();
    for (int i = 0; i < specs.size(); i++) {
      String field = FIELD + "helpers.commands[" + i + "]";
      if (isEmpty(specs.get(i), field)) {
        continue;
      }
      List<String> programs =
          lists.read(specs.get(i).programs(), List.of(), MAX_PROGRAMS, field + ".programs");
      violations.require(
          read.put(command(specs.get(i).name(), field + ".name"), programs) == null,
          field + ".name",
          "is used twice");
    }
    return read;
  }

  private SortedMap<String, CommandGrants.Arguments> arguments(
      @Nullable List<ArgumentRulesSpec> given) {
    List<ArgumentRulesSpec> specs = bounded(given, FIELD + "argumentRules");
    SortedMap<String, CommandGrants.Arguments> read = new TreeMap<>();
    for (int i = 0; i < specs.size(); i++) {
      String field = FIELD + "argumentRules[" + i + "]";
      if (isEmpty(specs.get(i), field)) {
        continue;
      }
      CommandGrants.Arguments rules =
          new CommandGrants.Arguments(
              lists.read(specs.get(i).denied(), List.of(), MAX_RULES, field + ".denied"),
              lists.read(specs.get(i).allowed(), List.of(), MAX_RULES, field + ".allowed"));
      violations.require(
          !rules.denied().isEmpty() || !rules.allowed().isEmpty(),
          field,
          "must hold at least one rule in denied or allowed");
      violations.require(
          read.put(command(specs.get(i).command(), field + ".command"), rules) == null,
          field + ".command",
          "is used twice");
    }
    return read;
  }

  private List<Integer> ports(NetworkAccessSpec spec) {
    List<Integer> ports = requireNonNullElse(spec.ports(), List.of());
    boolean wanted = spec.mode() == NetworkMode.PORTS;
    violations.require(
        wanted != ports.isEmpty(),
        FIELD + "network.ports",
        "and mode: Ports belong together: name at least one port with it, and none with mode:"
            + " None");
    violations.require(
        ports.size() <= MAX_RULES, FIELD + "network.ports", "must not have more than " + MAX_RULES);
    for (int i = 0; i < ports.size(); i++) {
      String field = FIELD + "network.ports[" + i + "]";
      if (!isEmpty(ports.get(i), field)) {
        violations.inRange(ports.get(i), 1, MAX_PORT, field);
      }
    }
    return ports.stream().filter(Objects::nonNull).distinct().sorted().toList();
  }

  private boolean isEmpty(@Nullable Object entry, String field) {
    violations.require(entry != null, field, "must not be empty");
    return entry == null;
  }

  private String command(@Nullable String name, String field) {
    String command = requireNonNullElse(name, "");
    violations.require(!command.isBlank(), field, "must be set");
    return command;
  }

  private <T> List<T> bounded(@Nullable List<T> given, String field) {
    List<T> specs = requireNonNullElse(given, List.of());
    violations.require(
        specs.size() <= MAX_COMMANDS, field, "must not have more than " + MAX_COMMANDS);
    return specs;
  }
}
