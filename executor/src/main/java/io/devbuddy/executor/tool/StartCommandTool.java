package io.devbuddy.executor.tool;

import io.devbuddy.executor.background.BackgroundCommands;
import io.devbuddy.executor.config.BackgroundConfig;
import io.devbuddy.executor.config.CommandExecutionConfig;
import io.devbuddy.executor.config.ToolSelection;
import java.util.Optional;

/** {@code start_command}: starts a command and answers at once. */
final class StartCommandTool {
  private StartCommandTool() {}

  static Tool create(BackgroundStart start, ToolErrors errors, CommandExecutionConfig config) {
    BackgroundConfig background = config.background();
    return new BackgroundTool(
        new ToolDefinition(
            ToolSelection.START_COMMAND,
            "Start a command in the background",
            "Start an allowed command-line program in the sandboxed workspace and answer at once"
                + " with an id: for servers, watchers, long builds and programs that are talked to."
                + " It goes on when the connection ends. read_output reads what it writes,"
                + " send_input writes to its input (a pipe, no terminal), stop_command ends it. %d"
                    .formatted(background.maxCommands())
                + " such commands run at once; the last %d bytes of each output are kept, until %d"
                    .formatted(background.maxOutputBytes(), BackgroundCommands.MAX_ENDED)
                + " more commands have ended, or %d minutes after the end."
                    .formatted(BackgroundCommands.KEPT_FOR.toMinutes()),
            CommandSchemas.backgroundInput(config),
            Optional.of(
                ToolJson.schema(
                    """
                    {
                      "type": "object",
                      "properties": {
                        "id": {"type": "string", "description": "What to call the command by"}
                      },
                      "required": ["id"]
                    }
                    """)),
            ToolDefinition.Behavior.RUNS_COMMANDS),
        errors,
        (_, call) ->
            switch (CommandArguments.read(call.arguments(), background.maxTimeout())) {
              case CommandArguments.Invalid(String message) ->
                  throw new ArgumentReader.InvalidArgumentException(message);
              case CommandArguments.Valid(var request) -> start.start(request, call);
            });
  }
}
