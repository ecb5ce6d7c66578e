package io.devbuddy.executor.process;

import java.io.Serial;
import java.util.Optional;

/**
 * This server could not supervise a command, for a reason that lies in neither the command nor its
 * confinement. Whatever had been started was killed.
 */
public final class CommandFaultException extends RuntimeException {
  @Serial private static final long serialVersionUID = 1L;

  CommandFaultException(Optional<Throwable> cause) {
    super("A command could not be supervised and was killed", cause.orElse(null));
  }
}
