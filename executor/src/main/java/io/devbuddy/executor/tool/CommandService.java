package io.devbuddy.executor.tool;

import io.devbuddy.executor.audit.AuditEvent;
import io.devbuddy.executor.audit.AuditTrail;
import io.devbuddy.executor.audit.Redaction;
import io.devbuddy.executor.explain.DenialHints;
import io.devbuddy.executor.policy.CommandRequest;
import io.devbuddy.executor.policy.DenyReason;
import io.devbuddy.executor.process.CommandResult;
import io.devbuddy.executor.process.ProcessExit;
import io.devbuddy.executor.process.ResourceUse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs commands for clients: within the bounds, and recorded before and after. */
final class CommandService {
  private static final Logger LOG = LoggerFactory.getLogger(CommandService.class);

  private final CommandExecution execution;
  private final DenialHints hints;
  private final AuditTrail audit;
  private final CommandSlots slots;
  private final boolean sanitized;

  CommandService(
      CommandExecution execution,
      DenialHints hints,
      AuditTrail audit,
      CommandSlots slots,
      boolean sanitized) {
    this.execution = execution;
    this.hints = hints;
    this.audit = audit;
    this.slots = slots;
    this.sanitized = sanitized;
  }

  /** What a command came to. */
  sealed interface Outcome {
    record Ended(CommandReply reply) implements Outcome {}

    record Refused(Refusal refusal) implements Outcome {}
  }

  Outcome run(CommandRequest request, ToolCall call) {
    List<String> argv = new ArrayList<>(request.arguments());
    argv.addFirst(request.command());
    var attempt =
        new AuditEvent.Attempt(AuditEvent.Action.COMMAND, call.correlationId(), call.user(), argv);
    audit.record(new AuditEvent.Started(attempt));
    long start = System.nanoTime();
    try {
      return report(attempt, request, executeInSlot(request, call), start);
    } catch (RuntimeException e) {
      audit.record(new AuditEvent.Failed(attempt, "INTERNAL_ERROR", since(start), true));
      throw e;
    }
  }

  private CommandExecution.Outcome executeInSlot(CommandRequest request, ToolCall call) {
    Optional<Refusal> refusal = slots.acquire(call.cancellation());
    if (refusal.isPresent()) {
      return new CommandExecution.Outcome.Refused(refusal.get());
    }
    try {
      return execution.execute(request, call.cancellation());
    } finally {
      slots.release();
    }
  }

  private Outcome report(
      AuditEvent.Attempt attempt,
      CommandRequest request,
      CommandExecution.Outcome outcome,
      long start) {
    return switch (outcome) {
      case CommandExecution.Outcome.Ran(CommandResult result) -> ended(attempt, request, result);
      case CommandExecution.Outcome.Refused(Refusal refusal) ->
          refused(attempt, refusal, since(start));
    };
  }

  private Outcome ended(AuditEvent.Attempt attempt, CommandRequest request, CommandResult result) {
    CommandReply reply = CommandReply.of(result, sanitized);
    audit.record(
        switch (result.exit()) {
          case ProcessExit.Exited _, ProcessExit.Signaled _ ->
              new AuditEvent.Completed(
                  attempt, reply.exitCode(), reply.elapsed(), reply.signal(), figures(result));
          case ProcessExit.TimedOut _ ->
              new AuditEvent.Failed(attempt, "timed out", result.elapsed(), false, figures(result));
          case ProcessExit.TooManyProcesses _ ->
              new AuditEvent.Failed(
                  attempt, "too many processes", result.elapsed(), false, figures(result));
          case ProcessExit.Cancelled _ ->
              new AuditEvent.Failed(
                  attempt, Refusal.CANCELLED, result.elapsed(), false, figures(result));
          case ProcessExit.NotStarted _ ->
              new AuditEvent.Failed(attempt, "NOT_STARTED", result.elapsed(), true);
        });
    if (result.exit() instanceof ProcessExit.Cancelled) {
      return new Outcome.Refused(Refusal.cancelled());
    }
    if (result.exit() instanceof ProcessExit.NotStarted(int errno, String message)) {
      LOG.warn(
          "a command could not be started: {} (errno {}), correlationId={}",
          Redaction.text(message),
          errno,
          attempt.correlationId());
    }
    return new Outcome.Ended(
        result.exit() instanceof ProcessExit.NotStarted
            ? reply
            : reply.withHints(hints.of(request, reply.exitCode(), reply.stderr().text())));
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

  private Outcome refused(AuditEvent.Attempt attempt, Refusal refusal, Duration elapsed) {
    boolean notInstalled = refusal.code().equals(DenyReason.COMMAND_NOT_FOUND.name());
    audit.record(new AuditEvent.Failed(attempt, refusal.code(), elapsed, notInstalled));
    RefusalLog.warn(LOG, refusal, attempt.correlationId());
    if (notInstalled) {
      return new Outcome.Ended(CommandReply.notStarted(refusal.detail(), elapsed, sanitized));
    }
    return new Outcome.Refused(refusal);
  }

  private static Duration since(long startNanos) {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }
}
