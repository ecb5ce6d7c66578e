package io.devbuddy.executor.policy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * The rules a {@link CommandPolicy} decides by.
 *
 * @param workspace the workspace's folder; always a path that commands may run in
 * @param allowedPaths folders that commands may run in, read and (unless read-only) write
 * @param readOnlyPaths folders, also parts of allowed ones, that commands may read but never write
 * @param allowedCommands names or absolute paths that a client may start; empty allows nothing
 * @param deniedCommands names or absolute paths that nothing may start; a denial beats an allowance
 * @param maxTimeout the longest timeout that a client may ask for
 * @param searchPath folders in which names are looked up, in their order; relative ones are ignored
 * @param programRules what is ruled about programs beyond the two lists
 * @param privatePaths files and folders of the server that commands are not to read; the plan says
 *     when they can
 */
public record PolicySettings(
    Path workspace,
    List<Path> allowedPaths,
    List<Path> readOnlyPaths,
    List<String> allowedCommands,
    List<String> deniedCommands,
    Duration maxTimeout,
    List<Path> searchPath,
    ProgramRules programRules,
    List<Path> privatePaths) {

  /** Takes defensive copies of the lists. */
  public PolicySettings {
    allowedPaths = List.copyOf(allowedPaths);
    readOnlyPaths = List.copyOf(readOnlyPaths);
    allowedCommands = List.copyOf(allowedCommands);
    deniedCommands = List.copyOf(deniedCommands);
    searchPath = List.copyOf(searchPath);
    privatePaths = List.copyOf(privatePaths);
  }
}
