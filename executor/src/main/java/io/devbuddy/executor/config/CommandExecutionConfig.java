package io.devbuddy.executor.config;

import io.devbuddy.executor.policy.ArgumentRule;
import io.devbuddy.executor.policy.HelperSettings;
import io.devbuddy.executor.sandbox.IsolationMode;
import io.devbuddy.executor.sandbox.Network;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * What may run, where, for how long and how much at once ({@code CommandExecution}).
 *
 * @param maxTimeout the longest timeout that a client may ask for
 * @param defaultTimeout the timeout of a call that names none; never more than the longest
 * @param allowedPaths folders that commands may use, besides the workspace
 * @param readOnlyPaths folders that commands may read but never write
 * @param allowedCommands what a client may start; empty allows nothing
 * @param deniedCommands what nothing may start
 * @param sanitizeErrorMessages whether refusals hide what was asked for and how the server is set
 *     up
 * @param enableAuditLogging whether an audit trail is written
 * @param maxOutputBytes how much of each output stream of a command is kept
 * @param maxConcurrentCommands how many commands run at once
 * @param maxQueuedCommands how many calls may wait for a running one to end
 * @param drainTime how long commands that run may go on once the server was asked to stop; may be
 *     zero
 * @param helpers what an allowed command may start in turn
 * @param allowWorkspaceExecutables whether programs in the workspace and in writable folders may be
 *     executed
 * @param argumentRules rules about arguments, by command
 * @param isolation what to do when the kernel cannot enforce the policy
 * @param network what of the network commands may use
 * @param maxProcesses how many processes one command may have at once
 * @param maxOpenFiles how many files each process of a command may have open
 * @param maxFileBytes how large a file a command may write
 * @param passEnvironment variables of the server that commands get, by name; those that it lacks
 *     are left out
 * @param tools which tools clients get
 * @param background what holds for commands that run in the background
 */
public record CommandExecutionConfig(
    Duration maxTimeout,
    Duration defaultTimeout,
    List<Path> allowedPaths,
    List<Path> readOnlyPaths,
    List<String> allowedCommands,
    List<String> deniedCommands,
    boolean sanitizeErrorMessages,
    boolean enableAuditLogging,
    int maxOutputBytes,
    int maxConcurrentCommands,
    int maxQueuedCommands,
    Duration drainTime,
    HelperSettings helpers,
    boolean allowWorkspaceExecutables,
    Map<String, ArgumentRule> argumentRules,
    IsolationMode isolation,
    Network network,
    int maxProcesses,
    int maxOpenFiles,
    long maxFileBytes,
    Map<String, String> passEnvironment,
    ToolSelection tools,
    BackgroundConfig background) {

  /** Takes defensive copies of the collections. */
  public CommandExecutionConfig {
    allowedPaths = List.copyOf(allowedPaths);
    readOnlyPaths = List.copyOf(readOnlyPaths);
    allowedCommands = List.copyOf(allowedCommands);
    deniedCommands = List.copyOf(deniedCommands);
    argumentRules = Map.copyOf(argumentRules);
    passEnvironment = Map.copyOf(passEnvironment);
  }
}
