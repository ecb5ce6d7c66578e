package io.devbuddy.executor.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devbuddy.executor.audit.AuditEvent;
import io.devbuddy.executor.audit.AuditTrail;
import io.devbuddy.executor.config.CommandExecutionConfig;
import io.devbuddy.executor.config.ToolSelection;
import io.devbuddy.executor.explain.Explainer;
import io.devbuddy.executor.explain.Explanation;
import io.devbuddy.executor.explain.ExplanationJson;
import io.devbuddy.executor.policy.CommandRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * {@code explain_command}: says whether a command would be run and which rule decides. It runs
 * nothing. It is recorded under its own name, as asking is how somebody looks for a gap.
 */
final class ExplainCommandTool implements Tool {
  private static final String NAME = ToolSelection.EXPLAIN_COMMAND;

  private final ToolDefinition definition;
  private final CommandExecution execution;
  private final Explainer explainer;
  private final AuditTrail audit;
  private final CommandExecutionConfig config;
  private final ToolErrors errors;

  ExplainCommandTool(
      CommandExecution execution,
      Explainer explainer,
      AuditTrail audit,
      CommandExecutionConfig config) {
    this.execution = execution;
    this.explainer = explainer;
    this.audit = audit;
    this.config = config;
    this.errors = new ToolErrors(config);
    this.definition =
        new ToolDefinition(
            NAME,
            "Explain whether a command may run",
            "Say whether shell_execute would run a command, which rule decides and, for one that is"
                + " refused, the nearest that is allowed. Runs nothing.",
            CommandSchemas.input(config),
            Optional.of(CommandSchemas.explanation()),
            ToolDefinition.Behavior.READ_ONLY);
  }

  @Override
  public ToolDefinition definition() {
    return definition;
  }

  @Override
  public ToolResult call(ToolCall call) {
    return switch (CommandArguments.read(call.arguments(), config.defaultTimeout())) {
      case CommandArguments.Invalid(String message) ->
          errors.invalidArgument(message, call.correlationId());
      case CommandArguments.Valid(var request) -> ToolResult.json(recorded(request, call));
    };
  }

  private ObjectNode recorded(CommandRequest request, ToolCall call) {
    List<String> argv = new ArrayList<>(List.of(NAME, request.command()));
    argv.addAll(request.arguments());
    var attempt =
        new AuditEvent.Attempt(
            AuditEvent.Action.EXPLANATION, call.correlationId(), call.user(), argv);
    audit.record(new AuditEvent.Started(attempt));
    long start = System.nanoTime();
    ObjectNode json = ExplanationJson.of(explain(request), config.sanitizeErrorMessages());
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
    audit.record(
        new AuditEvent.Completed(attempt, 0, elapsed, OptionalInt.empty(), Optional.empty()));
    return json;
  }

  private Explanation explain(CommandRequest request) {
    Explanation explanation = explainer.explain(request);
    return execution
        .refusalOfAll()
        .map(refusal ->
            explanation.refused(refusal.code(), refusal.detail(), refusal.sanitizedDetail()))
        .orElse(explanation);
  }
}
