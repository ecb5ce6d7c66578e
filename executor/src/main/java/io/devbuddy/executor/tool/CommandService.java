package io.devbuddy.executor.tool;

import io.devbuddy.executor.audit.AuditEvent;
import io.devbuddy.executor.audit.AuditTrail;
import io.devbuddy.executor.audit.Redaction;
import io.devbuddy.executor.explain.DenialHints;
import io.devbuddy.executor.output.OutputTaps;
import io.devbuddy.executor.policy.CommandRequest;
import io.devbuddy.executor.policy.DenyReason;
import io.devbuddy.executor.process.CommandResult;
import io.devbuddy.executor.process.ProcessExit;
import java.time.Duration;
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
    AuditEvent.Attempt attempt = CommandRecords.attempt(request, call);
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
    OutputTaps taps = call.progress().isWanted() ? OutputTaps.open() : OutputTaps.closed();
    try (CallProgress.Watched _ = call.progress().watch(new OutputProgress(taps))) {
      return execution.execute(request, taps, call.cancellation());
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
    audit.record(CommandRecords.ended(attempt, result));
    if (result.exit() instanceof ProcessExit.Cancelled) {
      return new Outcome.Refused(Refusal.cancelled());
    }
    logNotStarted(result.exit(), attempt.correlationId());
    return new Outcome.Ended(
        result.exit() instanceof ProcessExit.NotStarted
            ? reply
            : reply.withHints(hints.of(request, reply.exitCode(), reply.stderr().text())));
  }

  /** Tells operators why a command could not be started. */
  static void logNotStarted(ProcessExit exit, String correlationId) {
    if (exit instanceof ProcessExit.NotStarted(int errno, String message)) {
      LOG.warn(
          "a command could not be started: {} (errno {}), correlationId={}",
          Redaction.text(message),
          errno,
          correlationId);
    }
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
