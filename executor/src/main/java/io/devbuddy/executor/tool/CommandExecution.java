package io.devbuddy.executor.tool;

import io.devbuddy.executor.policy.CommandRequest;
import io.devbuddy.executor.process.Cancellation;
import io.devbuddy.executor.process.CommandResult;
import java.nio.file.Path;
import java.util.Optional;

/** Decides on commands and runs them. Safe for use by any thread. */
public interface CommandExecution {

  /** Runs a command, if it may run, and returns when its whole process tree has ended. */
  Outcome execute(CommandRequest request, Cancellation cancellation);

  /**
   * The file that an entry of the allowed commands stands for; empty when it is denied or not
   * installed.
   */
  Optional<Path> resolve(String entry);

  /** Why no command at all is run at present; empty when commands are run. */
  Optional<Refusal> refusalOfAll();

  /** What a request came to. */
  sealed interface Outcome {
    /** It was handed to the kernel. */
    record Ran(CommandResult result) implements Outcome {}

    /** Nothing was started. */
    record Refused(Refusal refusal) implements Outcome {}
  }
}
