package io.devbuddy.executor.tool;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devbuddy.executor.config.CommandExecutionConfig;
import io.devbuddy.executor.config.ToolSelection;
import java.util.Optional;

/** {@code shell_execute_json}: runs a command whose output is JSON and returns it parsed. */
final class ShellExecuteJsonTool implements Tool {
  private final ToolDefinition definition;
  private final CommandCall commands;

  ShellExecuteJsonTool(CommandCall commands, CommandExecutionConfig config) {
    this.commands = commands;
    this.definition =
        new ToolDefinition(
            ToolSelection.SHELL_EXECUTE_JSON,
            "Run a command that prints JSON",
            "Run an allowed command-line program that prints JSON in the sandboxed workspace and"
                + " return the parsed output; output that cannot be parsed is returned as text.",
            CommandSchemas.input(config),
            Optional.of(CommandSchemas.jsonOutput()),
            ToolDefinition.Behavior.RUNS_COMMANDS);
  }

  @Override
  public ToolDefinition definition() {
    return definition;
  }

  @Override
  public ToolResult call(ToolCall call) {
    return commands.run(call, ShellExecuteJsonTool::render);
  }

  private static ObjectNode render(CommandReply reply) {
    ObjectNode json = ToolJson.object();
    String text = reply.stdout().text();
    if (!text.isBlank()) {
      if (reply.exitCode() == 0) {
        parse(text, json);
      }
      if (!json.has("json")) {
        reply.writeStdout(json);
      }
    }
    reply.writeRest(json);
    return json;
  }

  private static void parse(String text, ObjectNode into) {
    try {
      into.set("json", ToolJson.parse(text));
    } catch (JsonProcessingException e) {
      into.put("parseError", "Failed to parse JSON: " + e.getOriginalMessage());
    }
  }
}
