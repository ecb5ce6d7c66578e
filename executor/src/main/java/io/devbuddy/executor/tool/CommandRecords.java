package io.devbuddy.executor.tool;

import io.devbuddy.executor.audit.AuditEvent;
import io.devbuddy.executor.policy.CommandRequest;
import io.devbuddy.executor.process.CommandResult;
import io.devbuddy.executor.process.ProcessExit;
import io.devbuddy.executor.process.ResourceUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What the audit trail has of a command, whichever tool started it. */
final class CommandRecords {
  private CommandRecords() {}

  static AuditEvent.Attempt attempt(CommandRequest request, ToolCall call) {
    List<String> argv = new ArrayList<>(request.arguments());
    argv.addFirst(request.command());
    return new AuditEvent.Attempt(
        AuditEvent.Action.COMMAND, call.correlationId(), call.user(), argv);
  }

  static AuditEvent ended(AuditEvent.Attempt attempt, CommandResult result) {
    return switch (result.exit()) {
      case ProcessExit.Exited(int code) -> completed(attempt, result, code, OptionalInt.empty());
      case ProcessExit.Signaled(int signal) ->
          completed(attempt, result, 128 + signal, OptionalInt.of(signal));
      case ProcessExit.TimedOut _ -> failed(attempt, result, "timed out");
      case ProcessExit.TooManyProcesses _ -> failed(attempt, result, "too many processes");
      case ProcessExit.Cancelled _ -> failed(attempt, result, Refusal.CANCELLED);
      case ProcessExit.NotStarted _ ->
          new AuditEvent.Failed(attempt, "NOT_STARTED", result.elapsed(), true);
    };
  }

  private static AuditEvent completed(
      AuditEvent.Attempt attempt, CommandResult result, int exitCode, OptionalInt signal) {
    return new AuditEvent.Completed(attempt, exitCode, result.elapsed(), signal, figures(result));
  }

  private static AuditEvent failed(
      AuditEvent.Attempt attempt, CommandResult result, String reason) {
    return new AuditEvent.Failed(attempt, reason, result.elapsed(), false, figures(result));
  }

  private static Optional<AuditEvent.Figures> figures(CommandResult result) {
    ResourceUse use = result.use();
    return Optional.of(
        new AuditEvent.Figures(
            use.cpuTime(),
            use.peakRssKib(),
            result.stdout().totalBytes() + result.stderr().totalBytes(),
            use.processes(),
            result.stdout().droppedBytes() + result.stderr().droppedBytes()));
  }
}
