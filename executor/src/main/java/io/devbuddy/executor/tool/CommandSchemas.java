package io.devbuddy.executor.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devbuddy.executor.config.CommandExecutionConfig;
import io.devbuddy.executor.config.ToolSelection;
import java.time.Duration;

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
          "stderrDroppedBytes": {"type": "integer", "description": "Bytes of standard error that were not kept, if any"},
          "hints": {"type": "array", "items": {"type": "string"}, "description": "Why the policy denied the command something, and what would allow it; left out where nothing is known"}
      """;

  private CommandSchemas() {}

  static ObjectNode input(CommandExecutionConfig config) {
    return input(config, config.maxTimeout(), config.defaultTimeout());
  }

  /** Of a command that runs in the background. */
  static ObjectNode backgroundInput(CommandExecutionConfig config) {
    Duration longest = config.background().maxTimeout();
    return input(config, longest, longest);
  }

  private static ObjectNode input(
      CommandExecutionConfig config, Duration maxTimeout, Duration defaultTimeout) {
    return ToolJson.schema(
        """
        {
          "type": "object",
          "properties": {
            "command": {"type": "string", "minLength": 1, "description": "Program to run, such as git; not a shell line%3$s"},
            "arguments": {"type": ["array", "null"], "items": {"type": "string"}, "default": null, "description": "Arguments, one item each; no shell expands them"},
            "workingDirectory": {"type": ["string", "null"], "default": null, "description": "Folder to run in, relative to the workspace or absolute; default: the workspace"},
            "timeoutSeconds": {"type": "integer", "minimum": 1, "maximum": %1$d, "default": %2$d, "description": "Seconds after which the command is ended (default %2$d, max %1$d)"}
          },
          "required": ["command"],
          "additionalProperties": false
        }
        """
            .formatted(
                maxTimeout.toSeconds(),
                defaultTimeout.toSeconds(),
                config.tools().offers(ToolSelection.AVAILABLE_TOOLS)
                    ? ". " + ToolSelection.AVAILABLE_TOOLS + " lists what is allowed"
                    : ""));
  }

  /** Of a tool that looks at a request and runs nothing. */
  static ObjectNode explanation() {
    return ToolJson.schema(
        """
        {
          "type": "object",
          "properties": {
            "decision": {"enum": ["allowed", "refused"]},
            "code": {"type": "string", "description": "Why it is refused: the code that running it would be refused with"},
            "message": {"type": "string", "description": "Why it is refused, in words"},
            "rules": {
              "type": "array",
              "description": "The settings that decide",
              "items": {
                "type": "object",
                "properties": {
                  "setting": {"type": "string"},
                  "entry": {"type": "string", "description": "What in it decides; left out when nothing in it fits"}
                },
                "required": ["setting"]
              }
            },
            "file": {"type": "string", "description": "The real file that the command stands for"},
            "workingDirectory": {"type": "string", "description": "The real folder it would run in"},
            "timeoutSeconds": {"type": "integer"},
            "alternative": {
              "type": "object",
              "description": "The nearest request that is allowed, as arguments of shell_execute, and why",
              "properties": {
                "command": {"type": "string"},
                "arguments": {"type": "array", "items": {"type": "string"}},
                "workingDirectory": {"type": "string"},
                "timeoutSeconds": {"type": "integer"},
                "reason": {"type": "string"}
              },
              "required": ["command", "arguments", "timeoutSeconds", "reason"]
            },
            "isolation": {"enum": ["Required", "BestEffort", "Off"]},
            "sandbox": {
              "type": "object",
              "description": "What the kernel grants to every command and whatever it starts",
              "properties": {
                "programs": {"type": "array", "items": {"type": "string"}, "description": "Files that may be started"},
                "programFolders": {"type": "array", "items": {"type": "string"}, "description": "Folders in which everything may be started"},
                "readable": {"type": "array", "items": {"type": "string"}, "description": "Folders that may be read"},
                "writable": {"type": "array", "items": {"type": "string"}, "description": "Folders that may be written"},
                "programsOmitted": {"type": "integer"},
                "programFoldersOmitted": {"type": "integer"},
                "readableOmitted": {"type": "integer"},
                "writableOmitted": {"type": "integer"},
                "network": {
                  "type": "object",
                  "description": "What of the network is open: nothing, or TCP connections to the listed ports",
                  "properties": {
                    "mode": {"enum": ["None", "Ports"]},
                    "ports": {"type": "array", "items": {"type": "integer"}}
                  },
                  "required": ["mode"]
                },
                "findings": {"type": "array", "items": {"type": "string"}, "description": "What in the settings weakens the policy or could not be honoured"}
              },
              "required": ["programs", "programFolders", "readable", "writable", "network", "findings"]
            }
          },
          "required": ["decision", "rules", "isolation"]
        }
        """);
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
