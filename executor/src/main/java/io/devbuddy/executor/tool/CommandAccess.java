package io.devbuddy.executor.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devbuddy.executor.audit.AuditEvent;
import io.devbuddy.executor.audit.AuditTrail;
import io.devbuddy.executor.background.BackgroundCommand;
import io.devbuddy.executor.background.BackgroundCommands;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Leads callers to their own commands in the background, and records each attempt. Safe for use by
 * any thread.
 */
final class CommandAccess {
  private static final Logger LOG = LoggerFactory.getLogger(CommandAccess.class);
  private static final int MAX_ID_CHARS = 300;

  private final BackgroundCommands commands;
  private final AuditTrail audit;
  private final ReplyMemory memory;

  CommandAccess(BackgroundCommands commands, AuditTrail audit, ReplyMemory memory) {
    this.commands = commands;
    this.audit = audit;
    this.memory = memory;
  }

  /** What an attempt came to. */
  sealed interface Answer {
    record Given(ObjectNode json) implements Answer {}

    record Refused(Refusal refusal) implements Answer {}
  }

  /** The id of a command that a client names. */
  static String id(ArgumentReader arguments) {
    String id = arguments.requiredText("id");
    if (id.isEmpty() || id.length() > MAX_ID_CHARS) {
      throw new ArgumentReader.InvalidArgumentException(
          "id must be the id of a command, as start_command or list_commands tells it");
    }
    return id;
  }

  /** Does something with a command of the caller's. */
  Answer with(String name, String id, ToolCall call, Function<BackgroundCommand, Answer> work) {
    return recorded(
        List.of(name, id),
        call,
        () ->
            commands
                .find(id, call.owner())
                .map(work)
                .orElseGet(() -> new Answer.Refused(notHere(id))));
  }

  /** Does something with all commands of the caller's, the newest first. */
  Answer withAll(String name, ToolCall call, Function<List<BackgroundCommand>, ObjectNode> work) {
    return recorded(
        List.of(name), call, () -> new Answer.Given(work.apply(commands.of(call.owner()))));
  }

  /** Whether the answer to a call may hold so much output beside others' answers. */
  boolean fits(ToolCall call, long bytes) {
    return memory.reserve(call.memory(), bytes, call.cancellation());
  }

  private Answer recorded(List<String> argv, ToolCall call, Supplier<Answer> work) {
    var attempt =
        new AuditEvent.Attempt(
            AuditEvent.Action.COMMAND_ACCESS, call.correlationId(), call.user(), argv);
    audit.record(new AuditEvent.Started(attempt));
    long start = System.nanoTime();
    try {
      Answer answer = work.get();
      switch (answer) {
        case Answer.Given _ ->
            audit.record(
                new AuditEvent.Completed(
                    attempt, 0, since(start), OptionalInt.empty(), Optional.empty()));
        case Answer.Refused(Refusal refusal) -> {
          audit.record(new AuditEvent.Failed(attempt, refusal.code(), since(start), false));
          RefusalLog.warn(LOG, refusal, call.correlationId());
        }
      }
      return answer;
    } catch (RuntimeException e) {
      audit.record(new AuditEvent.Failed(attempt, "INTERNAL_ERROR", since(start), true));
      throw e;
    }
  }

  /** What a caller is told who names a command that this server does not have for it. */
  Refusal notHere(String id) {
    return commands
        .ids()
        .elsewhere(id)
        .map(replica -> Refusal.commandElsewhere(replica, commands.ids().replica()))
        .orElseGet(Refusal::noSuchCommand);
  }

  private static Duration since(long startNanos) {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }
}
