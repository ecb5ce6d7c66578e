package io.devbuddy.executor.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devbuddy.executor.audit.Redaction;
import io.devbuddy.executor.background.BackgroundCommand;
import io.devbuddy.executor.config.ToolSelection;
import io.devbuddy.executor.process.CommandStreams;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** {@code list_commands}: the caller's commands in the background, running or ended. */
final class ListCommandsTool {
  private ListCommandsTool() {}

  static Tool create(CommandAccess access, ToolErrors errors) {
    return new BackgroundTool(
        new ToolDefinition(
            ToolSelection.LIST_COMMANDS,
            "List background commands",
            "List the commands of start_command that run, and the last that have ended, newest"
                + " first. Whoever calls with the same API key sees the same commands.",
            ToolJson.schema(
                """
                {"type": "object", "properties": {}, "additionalProperties": false}
                """),
            Optional.of(output()),
            ToolDefinition.Behavior.READ_ONLY),
        errors,
        (_, call) -> access.withAll(ToolSelection.LIST_COMMANDS, call, ListCommandsTool::json));
  }

  private static ObjectNode output() {
    return ToolJson.schema(
        """
        {
          "type": "object",
          "properties": {
            "commands": {
              "type": "array",
              "items": {
                "type": "object",
                "properties": {
                  "id": {"type": "string"},
                  "command": {"type": "string"},
                  "arguments": {"type": "array", "items": {"type": "string"}, "description": "Without secrets"},
                  "started": {"type": "string"},
                  "stdoutBytes": {"type": "integer", "description": "What it has written to standard output up to now"},
                  "stderrBytes": {"type": "integer", "description": "What it has written to standard error up to now"},
        """
            + CommandStates.PROPERTIES
            + """
                    },
                    "required": ["id", "command", "arguments", "started", "stdoutBytes", "stderrBytes", "state", "runTimeMs"]
                  }
                }
              },
              "required": ["commands"]
            }
            """);
  }

  private static ObjectNode json(List<BackgroundCommand> commands) {
    ObjectNode json = ToolJson.object();
    var array = json.putArray("commands");
    commands.forEach(command -> write(command, array.addObject()));
    return json;
  }

  private static void write(BackgroundCommand command, ObjectNode into) {
    List<String> argv = Redaction.arguments(command.argv());
    into.put("id", command.id()).put("command", argv.getFirst());
    argv.stream().skip(1).forEach(into.putArray("arguments")::add);
    into.put("started", command.started().truncatedTo(ChronoUnit.SECONDS).toString())
        .put("stdoutBytes", command.streams().totalBytes(CommandStreams.Output.STDOUT))
        .put("stderrBytes", command.streams().totalBytes(CommandStreams.Output.STDERR));
    CommandStates.write(command.state(), command, into);
  }
}
