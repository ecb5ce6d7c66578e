package io.devbuddy.executor.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devbuddy.executor.config.CommandExecutionConfig;
import io.devbuddy.executor.config.ToolSelection;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code shell_get_available_tools}: lists the allowed commands and which are installed. */
final class AvailableToolsTool implements Tool {
  private static final Map<String, String> DESCRIPTIONS =
      Map.of(
          "dotnet", ".NET command line",
          "git", "Version control",
          "rg", "ripgrep: searches text in files",
          "jq", "Queries and transforms JSON",
          "tree", "Shows folders as a tree",
          "bash", "Shell, for scripts; what it starts is under the same rules",
          "curl", "Transfers data by URL",
          "find", "Finds files");

  private final ToolDefinition definition;
  private final ToolVersions versions;
  private final List<String> commands;
  private final Path workspace;

  AvailableToolsTool(ToolVersions versions, CommandExecutionConfig config, Path workspace) {
    this.versions = versions;
    this.commands = config.allowedCommands();
    this.workspace = workspace;
    this.definition =
        new ToolDefinition(
            ToolSelection.AVAILABLE_TOOLS,
            "List allowed commands",
            "List the command-line programs that may be run, whether each is installed, and its"
                + " version.",
            ToolJson.schema(
                """
                {"type": "object", "properties": {}, "additionalProperties": false}
                """),
            Optional.of(outputSchema()),
            ToolDefinition.Behavior.READ_ONLY);
  }

  private static ObjectNode outputSchema() {
    return ToolJson.schema(
        """
        {
          "type": "object",
          "properties": {
            "tools": {
              "type": "array",
              "items": {
                "type": "object",
                "properties": {
                  "name": {"type": "string"},
                  "description": {"type": "string"},
                  "available": {"type": "boolean", "description": "Whether it is installed"},
                  "version": {"type": "string", "description": "First line of its --version"}
                },
                "required": ["name", "description", "available"]
              }
            },
            "workspacePath": {"type": "string"}
          },
          "required": ["tools", "workspacePath"]
        }
        """);
  }

  @Override
  public ToolDefinition definition() {
    return definition;
  }

  @Override
  public ToolResult call(ToolCall call) {
    ObjectNode json = ToolJson.object();
    var tools = json.putArray("tools");
    versions
        .of(commands, call.cancellation())
        .forEach(installed -> {
          ObjectNode tool =
              tools
                  .addObject()
                  .put("name", installed.command())
                  .put("description", description(installed.command()))
                  .put("available", installed.file().isPresent());
          installed.version().ifPresent(version -> tool.put("version", version));
        });
    json.put("workspacePath", workspace.toString());
    return ToolResult.json(json);
  }

  private static String description(String command) {
    return DESCRIPTIONS.getOrDefault(command, "Allowed by the server's configuration");
  }
}
