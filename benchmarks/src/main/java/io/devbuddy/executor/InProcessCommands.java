package io.devbuddy.executor;

import io.devbuddy.executor.config.ConfigLoader;
import io.devbuddy.executor.config.LaunchOptions;
import io.devbuddy.executor.config.ProcessEnvironment;
import io.devbuddy.executor.policy.CommandRequest;
import io.devbuddy.executor.process.Cancellation;
import io.devbuddy.executor.process.ProcessExit;
import io.devbuddy.executor.tool.CommandExecution;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the executor runs its commands by, in this process and without a server around it. */
public final class InProcessCommands implements AutoCloseable {
  private final Isolation isolation;

  /** Opens it for a workspace, with settings as on the executor's command line. */
  public InProcessCommands(Path workspace, List<String> settings) {
    ProcessEnvironment environment =
        new ProcessEnvironment(
            Map.of("CODE_BASE_PATH", workspace.toString(), "PATH", "/usr/local/bin:/usr/bin:/bin"));
    isolation = Isolation.open(ConfigLoader.load(LaunchOptions.parse(settings), environment));
  }

  /** Runs a command that is expected to succeed: policy, sandbox, command, result. */
  public void run(String command) {
    CommandRequest request =
        new CommandRequest(command, List.of(), Optional.empty(), Duration.ofSeconds(30));
    CommandExecution.Outcome outcome = isolation.execution().execute(request, new Cancellation());
    if (!(outcome instanceof CommandExecution.Outcome.Ran(var result))
        || !result.exit().equals(new ProcessExit.Exited(0))) {
      throw new IllegalStateException("the command did not succeed: " + outcome);
    }
  }

  @Override
  public void close() {
    isolation.close();
  }
}
