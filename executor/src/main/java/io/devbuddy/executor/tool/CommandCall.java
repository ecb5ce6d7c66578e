package io.devbuddy.executor.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devbuddy.executor.config.CommandExecutionConfig;
import java.util.function.Function;

/** What the command tools have in common: arguments, run, refusal. */
final class CommandCall {
  private final CommandService service;
  private final CommandExecutionConfig config;
  private final ToolErrors errors;
  private final ReplyMemory memory;

  CommandCall(CommandService service, CommandExecutionConfig config, ReplyMemory memory) {
    this.memory = memory;
    this.service = service;
    this.config = config;
    this.errors = new ToolErrors(config);
  }

  private static Refusal replyDropped(ToolCall call) {
    return call.cancellation().isCancelled() ? Refusal.cancelled() : Refusal.replyTooLarge();
  }

  ToolResult run(ToolCall call, Function<CommandReply, ObjectNode> rendering) {
    return switch (CommandArguments.read(call.arguments(), config.defaultTimeout())) {
      case CommandArguments.Invalid(String message) ->
          errors.invalidArgument(message, call.correlationId());
      case CommandArguments.Valid(var request) ->
          switch (service.run(request, call)) {
            case CommandService.Outcome.Refused(Refusal refusal) ->
                errors.refusal(refusal, call.correlationId());
            case CommandService.Outcome.Ended(CommandReply reply) -> {
              if (!memory.reserve(call.memory(), reply.keptBytes(), call.cancellation())) {
                yield errors.refusal(replyDropped(call), call.correlationId());
              }
              yield ToolResult.json(rendering.apply(reply));
            }
          };
    };
  }
}
