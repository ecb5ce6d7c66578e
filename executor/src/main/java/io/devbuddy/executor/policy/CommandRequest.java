package io.devbuddy.executor.policy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a client asks to run, as it came: nothing in it is trusted yet.
 *
 * @param command the program's name, or a path to it; never a shell string
 * @param arguments the arguments after the program's name
 * @param workingDirectory relative to the workspace, or absolute; empty means the workspace itself
 * @param timeout how long the command may run; the policy refuses what is out of its range
 */
public record CommandRequest(
    String command, List<String> arguments, Optional<String> workingDirectory, Duration timeout) {

  /** Takes a defensive copy of the arguments. */
  public CommandRequest {
    arguments = List.copyOf(arguments);
  }
}
