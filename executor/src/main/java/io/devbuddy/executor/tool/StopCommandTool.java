package io.devbuddy.executor.tool;

import io.devbuddy.executor.background.BackgroundCommand;
import io.devbuddy.executor.config.ToolSelection;
import java.time.Duration;
import java.util.Optional;

/** {@code stop_command}: ends a command in the background, with everything it has started. */
final class StopCommandTool {
  /** Longer than a command has between SIGTERM and SIGKILL. */
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private StopCommandTool() {}

  static Tool create(CommandAccess access, ToolErrors errors) {
    return new BackgroundTool(
        new ToolDefinition(
            ToolSelection.STOP_COMMAND,
            "Stop a background command",
            "End a command of start_command with every process it has started: SIGTERM, and half a"
                + " second later SIGKILL. What it has written can be read on. One that has ended"
                + " already is left as it is.",
            ToolJson.schema(
                """
                {
                  "type": "object",
                  "properties": {
                    "id": {"type": "string", "minLength": 1, "description": "The id of the command"}
                  },
                  "required": ["id"],
                  "additionalProperties": false
                }
                """),
            Optional.of(
                ToolJson.schema(
                    "{\"type\": \"object\", \"properties\": {"
                        + CommandStates.PROPERTIES
                        + "}, \"required\": [\"state\", \"runTimeMs\"]}")),
            ToolDefinition.Behavior.ENDS_COMMANDS),
        errors,
        (arguments, call) ->
            access.with(
                ToolSelection.STOP_COMMAND,
                CommandAccess.id(arguments),
                call,
                StopCommandTool::stop));
  }

  private static CommandAccess.Answer stop(BackgroundCommand command) {
    command.stop();
    try {
      command.awaitEnd(PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return new CommandAccess.Answer.Given(
        CommandStates.write(command.state(), command, ToolJson.object()));
  }
}
