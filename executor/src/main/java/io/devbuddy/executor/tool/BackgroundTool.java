package io.devbuddy.executor.tool;

import java.util.function.BiFunction;

/**
 * A tool for commands that run in the background.
 *
 * @param definition how it presents itself
 * @param errors words refusals for clients
 * @param work does what the arguments of a call ask for
 */
record BackgroundTool(
    ToolDefinition definition,
    ToolErrors errors,
    BiFunction<ArgumentReader, ToolCall, CommandAccess.Answer> work)
    implements Tool {

  @Override
  public ToolResult call(ToolCall call) {
    try {
      ArgumentReader arguments = new ArgumentReader(call.arguments(), definition.inputSchema());
      return switch (work.apply(arguments, call)) {
        case CommandAccess.Answer.Given(var json) -> ToolResult.json(json);
        case CommandAccess.Answer.Refused(var refusal) ->
            errors.refusal(refusal, call.correlationId());
      };
    } catch (ArgumentReader.InvalidArgumentException e) {
      return errors.invalidArgument(String.valueOf(e.getMessage()), call.correlationId());
    }
  }
}
