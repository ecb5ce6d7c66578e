package io.devbuddy.executor.tool;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.devbuddy.executor.background.BackgroundCommand;
import io.devbuddy.executor.config.ToolSelection;
import java.util.Optional;
import java.util.OptionalInt;

/** {@code send_input}: writes to the standard input of a command in the background. */
final class SendInputTool {
  /** What a pipe holds, as a rule (pipe(7)). */
  private static final int MAX_BYTES = 64 << 10;

  private SendInputTool() {}

  static Tool create(CommandAccess access, ToolErrors errors) {
    return new BackgroundTool(
        new ToolDefinition(
            ToolSelection.SEND_INPUT,
            "Write to a background command",
            "Write text to the standard input of a command of start_command; a line needs its \\n."
                + " It never waits: a command that does not read takes no more than fits into a"
                + " pipe, and takenBytes says how much it was. Send the rest again later.",
            ToolJson.schema(
                """
                {
                  "type": "object",
                  "properties": {
                    "id": {"type": "string", "minLength": 1, "description": "The id of the command"},
                    "text": {"type": "string", "description": "Text to write, at most %d bytes"},
                    "closeInput": {"type": "boolean", "default": false, "description": "Let the command read the end of its input after the text; not done when only a part of the text was taken"}
                  },
                  "required": ["id"],
                  "additionalProperties": false
                }
                """
                    .formatted(MAX_BYTES)),
            Optional.of(
                ToolJson.schema(
                    """
                    {
                      "type": "object",
                      "properties": {
                        "takenBytes": {"type": "integer", "description": "How many bytes of the text were taken, whole characters"},
                        "complete": {"type": "boolean", "description": "Whether that is all of it"},
                        "inputClosed": {"type": "boolean", "description": "Whether the input is closed now"}
                      },
                      "required": ["takenBytes", "complete", "inputClosed"]
                    }
                    """)),
            ToolDefinition.Behavior.RUNS_COMMANDS),
        errors,
        (arguments, call) -> {
          byte[] text = text(arguments);
          boolean close = arguments.flag("closeInput");
          return access.with(
              ToolSelection.SEND_INPUT,
              CommandAccess.id(arguments),
              call,
              command -> write(command, text, close));
        });
  }

  private static byte[] text(ArgumentReader arguments) {
    String text = arguments.text("text").orElse("");
    if (!UTF_8.newEncoder().canEncode(text)) {
      throw new ArgumentReader.InvalidArgumentException("text must be valid Unicode");
    }
    byte[] bytes = text.getBytes(UTF_8);
    if (bytes.length > MAX_BYTES) {
      throw new ArgumentReader.InvalidArgumentException(
          "text must not be longer than " + MAX_BYTES + " bytes; send it in parts");
    }
    return bytes;
  }

  private static CommandAccess.Answer write(BackgroundCommand command, byte[] text, boolean close) {
    OptionalInt taken = command.streams().write(text);
    if (taken.isEmpty()) {
      return new CommandAccess.Answer.Refused(Refusal.inputClosed());
    }
    boolean complete = taken.getAsInt() == text.length;
    if (close && complete) {
      command.streams().closeInput();
    }
    return new CommandAccess.Answer.Given(
        ToolJson.object()
            .put("takenBytes", taken.getAsInt())
            .put("complete", complete)
            .put("inputClosed", close && complete));
  }
}
