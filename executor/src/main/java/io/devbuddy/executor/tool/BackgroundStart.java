package io.devbuddy.executor.tool;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devbuddy.executor.audit.AuditEvent;
import io.devbuddy.executor.audit.AuditTrail;
import io.devbuddy.executor.background.BackgroundCommand;
import io.devbuddy.executor.background.CommandState;
import io.devbuddy.executor.policy.CommandRequest;
import io.devbuddy.executor.process.CommandResult;
import io.devbuddy.executor.process.CommandStreams;
import io.devbuddy.executor.process.ProcessExit;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts commands that go on in the background: within the bounds, recorded before and after. */
final class BackgroundStart {
  private static final Logger LOG = LoggerFactory.getLogger(BackgroundStart.class);

  /** So much of the end of standard error is looked through for denials. */
  private static final int HINT_BYTES = 64 << 10;

  private final CommandExecution execution;
  private final AuditTrail audit;
  private final RunningCommands running;
  private final Hints hints;

  BackgroundStart(
      CommandExecution execution, AuditTrail audit, RunningCommands running, Hints hints) {
    this.execution = execution;
    this.audit = audit;
    this.running = running;
    this.hints = hints;
  }

  /** Says why the policy denied something to a command that has ended. */
  @FunctionalInterface
  interface Hints {
    List<String> of(CommandRequest request, int exitCode, String stderr);
  }

  /** Starts a command and returns at once. */
  CommandAccess.Answer start(CommandRequest request, ToolCall call) {
    AuditEvent.Attempt attempt = CommandRecords.attempt(request, call);
    audit.record(new AuditEvent.Started(attempt));
    long start = System.nanoTime();
    try {
      return switch (execution.prepare(request)) {
        case CommandExecution.Preparation.Refused(Refusal refusal) ->
            refused(attempt, refusal, start);
        case CommandExecution.Preparation.Ready(var run) ->
            begin(new Order(request, run, attempt, start), call);
      };
    } catch (RuntimeException e) {
      audit.record(new AuditEvent.Failed(attempt, "INTERNAL_ERROR", since(start), true));
      throw e;
    }
  }

  private record Order(
      CommandRequest request,
      CommandExecution.BackgroundRun run,
      AuditEvent.Attempt attempt,
      long startNanos) {}

  private CommandAccess.Answer begin(Order order, ToolCall call) {
    AuditEvent.Attempt attempt = order.attempt();
    long start = order.startNanos();
    Optional<BackgroundCommand> place;
    try {
      place = running.background().begin(call.owner(), attempt.argv());
    } catch (IOException e) {
      return refused(attempt, Refusal.noStorage(String.valueOf(e.getMessage())), start);
    }
    if (place.isEmpty()) {
      int most = running.background().maxRunning();
      return refused(attempt, Refusal.tooManyInBackground(most), start);
    }
    BackgroundCommand command = place.get();
    Optional<Refusal> noSlot = running.slots().acquireNow();
    if (noSlot.isPresent()) {
      running.background().withdraw(command);
      return refused(attempt, noSlot.get(), start);
    }
    running.background().launch(command, () -> run(order, command));
    ObjectNode json = ToolJson.object().put("id", command.id());
    return new CommandAccess.Answer.Given(json);
  }

  private CommandState run(Order order, BackgroundCommand command) {
    AuditEvent.Attempt attempt = order.attempt();
    try {
      CommandResult result = order.run().run(command.streams(), command.cancellation());
      command.hints(hintsFor(order.request(), result, command));
      CommandService.logNotStarted(result.exit(), attempt.correlationId());
      audit.record(CommandRecords.ended(attempt, result));
      return CommandState.of(result.exit());
    } catch (RuntimeException e) {
      audit.record(
          new AuditEvent.Failed(attempt, "INTERNAL_ERROR", since(order.startNanos()), true));
      LOG.error("a background command failed, correlationId={}", attempt.correlationId(), e);
      return CommandState.FAILED;
    } finally {
      running.slots().release();
    }
  }

  private List<String> hintsFor(
      CommandRequest request, CommandResult result, BackgroundCommand command) {
    long from =
        Math.max(0, command.streams().totalBytes(CommandStreams.Output.STDERR) - HINT_BYTES);
    String stderr =
        command
            .streams()
            .read(CommandStreams.Output.STDERR, from, HINT_BYTES)
            .map(part -> new String(part.bytes(), UTF_8))
            .orElse("");
    return switch (result.exit()) {
      case ProcessExit.Exited(int code) -> hints.of(request, code, stderr);
      case ProcessExit.Signaled(int signal) -> hints.of(request, 128 + signal, stderr);
      case ProcessExit.TimedOut _, ProcessExit.TooManyProcesses _ -> hints.of(request, -1, stderr);
      case ProcessExit.Cancelled _, ProcessExit.NotStarted _ -> List.of();
    };
  }

  private CommandAccess.Answer refused(AuditEvent.Attempt attempt, Refusal refusal, long start) {
    boolean fault = refusal.code().equals(Refusal.NO_STORAGE);
    audit.record(new AuditEvent.Failed(attempt, refusal.code(), since(start), fault));
    RefusalLog.warn(LOG, refusal, attempt.correlationId());
    return new CommandAccess.Answer.Refused(refusal);
  }

  private static Duration since(long startNanos) {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }
}
