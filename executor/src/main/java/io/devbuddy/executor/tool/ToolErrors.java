package io.devbuddy.executor.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devbuddy.executor.config.CommandExecutionConfig;
import io.devbuddy.executor.policy.DenyReason;

/** Words refusals for clients: as much as the settings let them know. */
final class ToolErrors {
  private final CommandExecutionConfig config;

  ToolErrors(CommandExecutionConfig config) {
    this.config = config;
  }

  ToolResult refusal(Refusal refusal, String correlationId) {
    boolean sanitized = config.sanitizeErrorMessages();
    ObjectNode body = ToolJson.object();
    ObjectNode error =
        body.putObject("error")
            .put("code", refusal.code())
            .put("message", sanitized ? refusal.sanitizedDetail() : refusal.detail())
            .put("correlationId", correlationId);
    if (!sanitized && refusal.code().equals(DenyReason.COMMAND_NOT_ALLOWED.name())) {
      var allowed = error.putArray("allowedCommands");
      config.allowedCommands().forEach(allowed::add);
    }
    return ToolResult.error(body.toString());
  }

  ToolResult invalidArgument(String message, String correlationId) {
    return refusal(new Refusal(Refusal.INVALID_ARGUMENT, message, message), correlationId);
  }
}
