package io.devbuddy.executor.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devbuddy.executor.background.BackgroundCommand;
import io.devbuddy.executor.background.CommandState;
import io.devbuddy.executor.config.ToolSelection;
import io.devbuddy.executor.process.CommandStreams;
import io.devbuddy.executor.process.OutputPart;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/** {@code read_output}: reads what a command in the background has written, and waits for more. */
final class ReadOutputTool {
  private static final int MAX_BYTES = 256 << 10;
  private static final int DEFAULT_BYTES = 64 << 10;

  /** Less than what proxies let a request wait. */
  private static final int MAX_WAIT_SECONDS = 30;

  private static final long LOOK_INTERVAL_NANOS = 20_000_000;

  private ReadOutputTool() {}

  static Tool create(CommandAccess access, ToolErrors errors) {
    return new BackgroundTool(
        new ToolDefinition(
            ToolSelection.READ_OUTPUT,
            "Read the output of a background command",
            "Read what a command of start_command has written, from a cursor on: leave it out at"
                + " first, then hand back the one of the answer before. With waitSeconds it answers"
                + " as soon as there is more, or the command has ended. Only the last bytes of an"
                + " output are kept; droppedBytes says how many were missed.",
            input(),
            Optional.of(output()),
            ToolDefinition.Behavior.READ_ONLY),
        errors,
        (arguments, call) -> {
          Query query = query(arguments);
          return access.with(
              ToolSelection.READ_OUTPUT,
              CommandAccess.id(arguments),
              call,
              command -> read(command, query, call, access));
        });
  }

  private record Query(
      CommandStreams.Output output, long offset, int maxBytes, Duration patience) {}

  private static ObjectNode input() {
    return ToolJson.schema(
        """
        {
          "type": "object",
          "properties": {
            "id": {"type": "string", "minLength": 1, "description": "The id of the command"},
            "stream": {"enum": ["stdout", "stderr"], "default": "stdout"},
            "cursor": {"type": "string", "description": "The cursor of the answer before, of the same stream; default: the begin"},
            "maxBytes": {"type": "integer", "minimum": 4, "maximum": %1$d, "default": %2$d, "description": "How many bytes are wanted at most; no character is cut in two"},
            "waitSeconds": {"type": "integer", "minimum": 0, "maximum": %3$d, "default": 0, "description": "How long to wait for output when there is none yet"}
          },
          "required": ["id"],
          "additionalProperties": false
        }
        """
            .formatted(MAX_BYTES, DEFAULT_BYTES, MAX_WAIT_SECONDS));
  }

  private static ObjectNode output() {
    return ToolJson.schema(
        """
        {
          "type": "object",
          "properties": {
            "text": {"type": "string", "description": "What was written from the cursor on"},
            "cursor": {"type": "string", "description": "Where to go on"},
            "endOfOutput": {"type": "boolean", "description": "Whether the command has ended and nothing more of this stream is left to read"},
            "hints": {"type": "array", "items": {"type": "string"}, "description": "Of a command that has ended: why the policy denied it something, and what would allow it; left out where nothing is known"},
            "droppedBytes": {"type": "integer", "description": "Bytes before the text that were not kept; left out for none"},
        """
            + CommandStates.PROPERTIES
            + """
              },
              "required": ["text", "cursor", "endOfOutput", "state", "runTimeMs"]
            }
            """);
  }

  private static Query query(ArgumentReader arguments) {
    CommandStreams.Output output =
        switch (arguments.text("stream").orElse("stdout")) {
          case "stdout" -> CommandStreams.Output.STDOUT;
          case "stderr" -> CommandStreams.Output.STDERR;
          default ->
              throw new ArgumentReader.InvalidArgumentException("stream must be stdout or stderr");
        };
    return new Query(
        output,
        offset(arguments.text("cursor").orElse("0")),
        arguments.number("maxBytes", 4, MAX_BYTES, DEFAULT_BYTES),
        Duration.ofSeconds(arguments.number("waitSeconds", 0, MAX_WAIT_SECONDS, 0)));
  }

  private static long offset(String cursor) {
    if (!cursor.matches("\\d{1,18}")) {
      throw wrongCursor();
    }
    return Long.parseLong(cursor);
  }

  private static ArgumentReader.InvalidArgumentException wrongCursor() {
    return new ArgumentReader.InvalidArgumentException(
        "cursor must be the cursor of an answer about the same stream, as it was");
  }

  private static CommandAccess.Answer read(
      BackgroundCommand command, Query query, ToolCall call, CommandAccess access) {
    long deadlineNanos = System.nanoTime() + query.patience().toNanos();
    while (true) {
      // Looked at first: what is written before the end is there once the end is told.
      CommandState state = command.state();
      Optional<OutputPart> part =
          command.streams().read(query.output(), query.offset(), query.maxBytes());
      if (part.isEmpty()) {
        return new CommandAccess.Answer.Refused(Refusal.noSuchCommand());
      }
      if (query.offset() > part.get().totalBytes()) {
        return new CommandAccess.Answer.Refused(
            new Refusal(
                Refusal.INVALID_ARGUMENT,
                String.valueOf(wrongCursor().getMessage()),
                String.valueOf(wrongCursor().getMessage())));
      }
      OutputText text = OutputText.of(part.get(), query.offset(), !state.isRunning());
      if (text.nextOffset() > query.offset()
          || !state.isRunning()
          || System.nanoTime() >= deadlineNanos
          || call.cancellation().isCancelled()) {
        return access.fits(call, text.text().length())
            ? new CommandAccess.Answer.Given(json(command, state, text))
            : new CommandAccess.Answer.Refused(Refusal.replyTooLarge());
      }
      LockSupport.parkNanos(LOOK_INTERVAL_NANOS);
    }
  }

  private static ObjectNode json(BackgroundCommand command, CommandState state, OutputText text) {
    ObjectNode json =
        ToolJson.object()
            .put("text", text.text())
            .put("cursor", Long.toString(text.nextOffset()))
            .put("endOfOutput", !state.isRunning() && text.atEnd());
    if (text.droppedBytes() > 0) {
      json.put("droppedBytes", text.droppedBytes());
    }
    CommandStates.write(state, command, json);
    if (!state.isRunning() && !command.hints().isEmpty()) {
      command.hints().forEach(json.putArray("hints")::add);
    }
    return json;
  }
}
