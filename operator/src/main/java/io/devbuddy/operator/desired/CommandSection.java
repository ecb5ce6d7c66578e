package io.devbuddy.operator.desired;

import io.devbuddy.operator.model.ApiWords;
import io.devbuddy.operator.model.CommandGrants;
import io.devbuddy.operator.model.CommandLimits;
import io.devbuddy.operator.model.CommandRules;
import io.devbuddy.operator.model.ContainerMount;
import io.devbuddy.operator.model.ToolRules;
import io.devbuddy.operator.model.WorkspaceModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The section {@code CommandExecution} of the executor's configuration. What the resource leaves
 * out is left out here too, so that the executor's own default holds.
 */
final class CommandSection {
  private CommandSection() {}

  static Map<String, Object> of(WorkspaceModel model) {
    CommandRules rules = model.commands();
    Map<String, Object> section = new LinkedHashMap<>();
    section.put("MaxTimeoutSeconds", rules.maxTimeoutSeconds());
    section.put("AllowedPaths", allowedPaths(model));
    section.put("ReadOnlyPaths", readOnlyPaths(model));
    section.put("AllowedCommands", rules.allowedCommands());
    section.put("DeniedCommands", rules.deniedCommands());
    section.put("SanitizeErrorMessages", rules.sanitizeErrorMessages());
    section.put("EnableAuditLogging", rules.enableAuditLogging());
    section.put("DrainSeconds", StopTimes.drain(model));
    limits(rules.limits(), section);
    grants(rules.grants(), section);
    tools(rules.tools(), section);
    return section;
  }

  private static void tools(ToolRules rules, Map<String, Object> section) {
    Map<String, Object> tools = new LinkedHashMap<>();
    rules.enabled().ifPresent(names -> tools.put("Enabled", names));
    if (!rules.disabled().isEmpty()) {
      tools.put("Disabled", rules.disabled());
    }
    if (!tools.isEmpty()) {
      section.put("Tools", tools);
    }
  }

  private static void limits(CommandLimits limits, Map<String, Object> section) {
    limits.defaultTimeoutSeconds().ifPresent(value -> section.put("DefaultTimeoutSeconds", value));
    limits.maxConcurrentCommands().ifPresent(value -> section.put("MaxConcurrentCommands", value));
    limits.maxQueuedCommands().ifPresent(value -> section.put("MaxQueuedCommands", value));
    limits.maxOutputBytes().ifPresent(value -> section.put("MaxOutputBytes", value));
    limits.maxProcesses().ifPresent(value -> section.put("MaxProcesses", value));
    limits.maxOpenFiles().ifPresent(value -> section.put("MaxOpenFiles", value));
    limits.maxFileBytes().ifPresent(value -> section.put("MaxFileBytes", value));
    limits.maxBackgroundCommands().ifPresent(value -> section.put("MaxBackgroundCommands", value));
    limits.maxBackgroundSeconds().ifPresent(value -> section.put("MaxBackgroundSeconds", value));
    limits
        .maxBackgroundOutputBytes()
        .ifPresent(value -> section.put("MaxBackgroundOutputBytes", value));
  }

  private static void grants(CommandGrants grants, Map<String, Object> section) {
    // The words of the resource are those of the executor too.
    section.put("Isolation", ApiWords.of(grants.isolation()));
    if (grants.noHelpers()) {
      section.put("Helpers", "None");
    } else if (!grants.helpers().isEmpty()) {
      section.put("Helpers", grants.helpers());
    }
    if (grants.allowWorkspaceExecutables()) {
      section.put("AllowWorkspaceExecutables", true);
    }
    if (!grants.arguments().isEmpty()) {
      Map<String, Object> rules = new LinkedHashMap<>();
      grants.arguments().forEach((command, rule) -> rules.put(command, arguments(rule)));
      section.put("ArgumentRules", rules);
    }
    if (!grants.networkPorts().isEmpty()) {
      Map<String, Object> network = new LinkedHashMap<>();
      network.put("Mode", "Ports");
      network.put("Ports", grants.networkPorts());
      section.put("Network", network);
    }
    if (!grants.passEnvironment().isEmpty()) {
      section.put("PassEnvironment", grants.passEnvironment());
    }
  }

  /** An empty list of allowed arguments would allow none, so it is not written. */
  private static Map<String, Object> arguments(CommandGrants.Arguments rule) {
    Map<String, Object> lists = new LinkedHashMap<>();
    if (!rule.denied().isEmpty()) {
      lists.put("Denied", rule.denied());
    }
    if (!rule.allowed().isEmpty()) {
      lists.put("Allowed", rule.allowed());
    }
    return lists;
  }

  private static List<String> allowedPaths(WorkspaceModel model) {
    Stream<String> writable =
        model.mounts().stream().filter(mount -> !mount.readOnly()).map(ContainerMount::mountPath);
    return Stream.concat(model.commands().allowedPaths().stream(), writable).distinct().toList();
  }

  private static List<String> readOnlyPaths(WorkspaceModel model) {
    return Stream.concat(Stream.of(model.workspace()), model.mounts().stream())
        .filter(ContainerMount::readOnly)
        .map(ContainerMount::mountPath)
        .toList();
  }
}
