package io.devbuddy.executor.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devbuddy.executor.audit.Redaction;
import io.devbuddy.executor.background.BackgroundCommand;
import io.devbuddy.executor.process.CommandStreams;
import io.devbuddy.executor.process.OutputPart;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is kept of the output of commands in the background, as MCP resources named {@code
 * devbuddy://commands/ID/stdout} and {@code .../stderr}. Each caller has those of its own commands.
 */
final class CommandResources implements Resources {
  /** How much of the end of an output is in one answer. */
  static final int MAX_BYTES = 2 << 20;

  private static final Pattern URI = Pattern.compile("devbuddy://commands/([^/]+)/(stdout|stderr)");

  private final CommandAccess access;

  CommandResources(CommandAccess access) {
    this.access = access;
  }

  /** Whether a URI is meant for this. */
  static boolean handles(String uri) {
    return uri.startsWith("devbuddy:");
  }

  @Override
  public Outcome list(ToolCall call) {
    return outcome(
        access.withAll(
            "resources/list",
            call,
            commands -> {
              ObjectNode json = ToolJson.object();
              ArrayNode resources = json.putArray("resources");
              commands.forEach(command -> add(command, resources));
              return json;
            }));
  }

  private static void add(BackgroundCommand command, ArrayNode resources) {
    for (CommandStreams.Output output : CommandStreams.Output.values()) {
      String stream = output.name().toLowerCase(Locale.ROOT);
      CommandStreams streams = command.streams();
      resources
          .addObject()
          .put("uri", "devbuddy://commands/" + command.id() + "/" + stream)
          .put("name", stream + " of " + Redaction.text(command.argv().getFirst()))
          .put("mimeType", "text/plain")
          .put("size", streams.totalBytes(output) - streams.droppedBytes(output));
    }
  }

  @Override
  public Outcome templates() {
    ObjectNode json = ToolJson.object();
    json.putArray("resourceTemplates")
        .addObject()
        .put("uriTemplate", "devbuddy://commands/{id}/{stream}")
        .put("name", "command-output")
        .put("title", "Output of a background command")
        .put("description", "What is kept of a command's output; stream is stdout or stderr")
        .put("mimeType", "text/plain");
    return new Outcome.Found(json);
  }

  @Override
  public Outcome read(ToolCall call) {
    JsonNode uri = call.arguments().path("uri");
    Matcher matcher = URI.matcher(uri.asText());
    if (!uri.isTextual() || !matcher.matches()) {
      return new Outcome.Invalid("'uri' must be devbuddy://commands/ID/stdout or .../stderr");
    }
    CommandStreams.Output output =
        CommandStreams.Output.valueOf(matcher.group(2).toUpperCase(Locale.ROOT));
    return outcome(
        access.with(
            "resources/read",
            matcher.group(1),
            call,
            command -> contents(command, output, uri.textValue(), call)));
  }

  private CommandAccess.Answer contents(
      BackgroundCommand command, CommandStreams.Output output, String uri, ToolCall call) {
    boolean ended = !command.state().isRunning();
    long from = Math.max(0, command.streams().totalBytes(output) - MAX_BYTES);
    Optional<OutputPart> part = command.streams().read(output, from, MAX_BYTES);
    if (part.isEmpty()) {
      return new CommandAccess.Answer.Refused(Refusal.noSuchCommand());
    }
    // Cut at both ends, whether it begins there or not.
    OutputText text = OutputText.of(part.get(), from > 0 ? from - 1 : 0, ended);
    if (!access.fits(call, text.text().length())) {
      return new CommandAccess.Answer.Refused(Refusal.replyTooLarge());
    }
    ObjectNode json = ToolJson.object();
    json.putArray("contents")
        .addObject()
        .put("uri", uri)
        .put("mimeType", "text/plain")
        .put("text", text.text());
    return new CommandAccess.Answer.Given(json);
  }

  private static Outcome outcome(CommandAccess.Answer answer) {
    return switch (answer) {
      case CommandAccess.Answer.Given(ObjectNode json) -> new Outcome.Found(json);
      case CommandAccess.Answer.Refused(Refusal refusal) ->
          new Outcome.NotFound(refusal.code() + ": " + refusal.sanitizedDetail());
    };
  }
}
