package io.devbuddy.executor.policy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A command that {@link CommandPolicy} has allowed. Only the policy can make one, so nothing else
 * can be handed to the sandbox. Immutable.
 */
public final class AllowedCommand {
  private final Path executable;
  private final List<String> argv;
  private final Path workingDirectory;
  private final Duration timeout;

  AllowedCommand(Path executable, List<String> argv, Path workingDirectory, Duration timeout) {
    this.executable = executable;
    this.argv = List.copyOf(argv);
    this.workingDirectory = workingDirectory;
    this.timeout = timeout;
  }

  /** The real file to execute: absolute, every symbolic link resolved. */
  public Path executable() {
    return executable;
  }

  /** The argument vector; its first element is the name the client used. */
  public List<String> argv() {
    return argv;
  }

  /** The folder to run in: absolute, every symbolic link resolved. */
  public Path workingDirectory() {
    return workingDirectory;
  }

  /** How long the command may run; at least one second. */
  public Duration timeout() {
    return timeout;
  }
}
