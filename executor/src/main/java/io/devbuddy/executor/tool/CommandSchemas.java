package io.devbuddy.executor.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devbuddy.executor.config.CommandExecutionConfig;

/** Schemas of the command tools. */
final class CommandSchemas {
  private static final String RESULT_FIELDS =
      """
          "stderr": {"type": "string", "description": "Standard error"},
          "exitCode": {"type": "integer", "description": "Exit code; -1 when the command timed out, had too many processes or could not be started, 128 and the signal's number when a signal ended it"},
          "timedOut": {"type": "boolean", "description": "Whether the timeout ended the command"},
          "executionTimeMs": {"type": "integer", "description": "Run time in milliseconds"},
          "signal": {"type": "integer", "description": "The signal that ended the command, if one did"},
          "stdoutDroppedBytes": {"type": "integer", "description": "Bytes of standard output that were not kept, if any"},
          "stderrDroppedBytes": {"type": "integer", "description": "Bytes of standard error that were not kept, if any"}
      """;

  private CommandSchemas() {}

  static ObjectNode input(CommandExecutionConfig config) {
    return ToolJson.schema(
        """
        {
          "type": "object",
          "properties": {
            "command": {"type": "string", "minLength": 1, "description": "Program to run, such as git; not a shell line. shell_get_available_tools lists what is allowed"},
            "arguments": {"type": ["array", "null"], "items": {"type": "string"}, "default": null, "description": "Arguments, one item each; no shell expands them"},
            "workingDirectory": {"type": ["string", "null"], "default": null, "description": "Folder to run in, relative to the workspace or absolute; default: the workspace"},
            "timeoutSeconds": {"type": "integer", "minimum": 1, "maximum": %1$d, "default": %2$d, "description": "Seconds after which the command is ended (default %2$d, max %1$d)"}
          },
          "required": ["command"],
          "additionalProperties": false
        }
        """
            .formatted(config.maxTimeout().toSeconds(), config.defaultTimeout().toSeconds()));
  }

  static ObjectNode textOutput() {
    return ToolJson.schema(
        """
        {
          "type": "object",
          "properties": {
            "stdout": {"type": "string", "description": "Standard output"},
        """
            + RESULT_FIELDS
            + """
              },
              "required": ["stdout", "stderr", "exitCode", "timedOut", "executionTimeMs"]
            }
            """);
  }

  static ObjectNode jsonOutput() {
    return ToolJson.schema(
        """
        {
          "type": "object",
          "properties": {
            "json": {"description": "Standard output, parsed"},
            "parseError": {"type": "string", "description": "Why standard output is no JSON"},
            "stdout": {"type": "string", "description": "Standard output as text, where it was not parsed"},
        """
            + RESULT_FIELDS
            + """
              },
              "required": ["stderr", "exitCode", "timedOut", "executionTimeMs"]
            }
            """);
  }
}
