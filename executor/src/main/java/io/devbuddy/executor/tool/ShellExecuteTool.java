package io.devbuddy.executor.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devbuddy.executor.config.CommandExecutionConfig;
import io.devbuddy.executor.config.ToolSelection;
import java.util.Optional;

/** {@code shell_execute}: runs a command and returns its output. */
final class ShellExecuteTool implements Tool {
  private final ToolDefinition definition;
  private final CommandCall commands;

  ShellExecuteTool(CommandCall commands, CommandExecutionConfig config) {
    this.commands = commands;
    this.definition =
        new ToolDefinition(
            ToolSelection.SHELL_EXECUTE,
            "Run a command",
            "Run an allowed command-line program in the sandboxed workspace and return its output,"
                + " exit code and run time.",
            CommandSchemas.input(config),
            Optional.of(CommandSchemas.textOutput()),
            ToolDefinition.Behavior.RUNS_COMMANDS);
  }

  @Override
  public ToolDefinition definition() {
    return definition;
  }

  @Override
  public ToolResult call(ToolCall call) {
    return commands.run(
        call,
        reply -> {
          ObjectNode json = ToolJson.object();
          reply.writeStdout(json);
          reply.writeRest(json);
          return json;
        });
  }
}
