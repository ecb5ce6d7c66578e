package io.devbuddy.operator.model;

import java.util.List;

/**
 * Which commands may run, where, and for how long.
 *
 * @param maxTimeoutSeconds longest timeout that a client may ask for, in seconds, at least 1
 * @param allowedPaths absolute folders that commands may use
 * @param allowedCommands programs that clients may start; empty allows none
 * @param deniedCommands programs that nothing may start
 * @param sanitizeErrorMessages whether errors to clients leave out paths and reasons
 * @param enableAuditLogging whether every command is recorded
 * @param limits how much commands may use
 * @param grants what an allowed command may do besides running
 * @param tools which tools clients get
 */
public record CommandRules(
    int maxTimeoutSeconds,
    List<String> allowedPaths,
    List<String> allowedCommands,
    List<String> deniedCommands,
    boolean sanitizeErrorMessages,
    boolean enableAuditLogging,
    CommandLimits limits,
    CommandGrants grants,
    ToolRules tools) {
  /** Takes defensive copies of the lists. */
  public CommandRules {
    allowedPaths = List.copyOf(allowedPaths);
    allowedCommands = List.copyOf(allowedCommands);
    deniedCommands = List.copyOf(deniedCommands);
  }
}
