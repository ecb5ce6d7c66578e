package io.devbuddy.executor.tool;

import io.devbuddy.executor.output.OutputTaps;
import io.devbuddy.executor.policy.CommandRequest;
import io.devbuddy.executor.process.Cancellation;
import io.devbuddy.executor.process.CommandResult;
import io.devbuddy.executor.process.CommandStreams;
import java.nio.file.Path;
import java.util.Optional;

/** Decides on commands and runs them. Safe for use by any thread. */
public interface CommandExecution {

  /** Runs a command, if it may run, and returns when its whole process tree has ended. */
  default Outcome execute(CommandRequest request, Cancellation cancellation) {
    return execute(request, OutputTaps.closed(), cancellation);
  }

  /** The same, and shows the output while it comes. */
  Outcome execute(CommandRequest request, OutputTaps taps, Cancellation cancellation);

  /** Decides on a command that is to run in the background; nothing is started yet. */
  Preparation prepare(CommandRequest request);

  /**
   * The file that an entry of the allowed commands stands for; empty when it is denied or not
   * installed.
   */
  Optional<Path> resolve(String entry);

  /** Why no command at all is run at present; empty when commands are run. */
  Optional<Refusal> refusalOfAll();

  /** What a request for a command in the background comes to. */
  sealed interface Preparation {
    /** It may run. */
    record Ready(BackgroundRun run) implements Preparation {}

    /** It may not. */
    record Refused(Refusal refusal) implements Preparation {}
  }

  /** A command that may run in the background. */
  interface BackgroundRun {
    /** Runs it, and returns when its whole process tree has ended. */
    CommandResult run(CommandStreams streams, Cancellation cancellation);
  }

  /** What a request came to. */
  sealed interface Outcome {
    /** It was handed to the kernel. */
    record Ran(CommandResult result) implements Outcome {}

    /** Nothing was started. */
    record Refused(Refusal refusal) implements Outcome {}
  }
}
