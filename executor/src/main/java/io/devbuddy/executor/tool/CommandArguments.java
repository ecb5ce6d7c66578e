package io.devbuddy.executor.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devbuddy.executor.policy.CommandRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The arguments that the command tools share. */
sealed interface CommandArguments {

  /** They fit the schema. */
  record Valid(CommandRequest request) implements CommandArguments {}

  /**
   * They do not.
   *
   * @param message names the argument and says what it must be
   */
  record Invalid(String message) implements CommandArguments {}

  /** Names of the arguments. */
  Set<String> NAMES = Set.of("command", "arguments", "workingDirectory", "timeoutSeconds");

  /** Reads what a client sent; JSON null counts as absent. */
  static CommandArguments read(ObjectNode arguments, Duration defaultTimeout) {
    for (var field : arguments.properties()) {
      if (!NAMES.contains(field.getKey())) {
        String name = field.getKey().substring(0, Math.min(field.getKey().length(), 64));
        return new Invalid(
            "unknown argument '"
                + name
                + "'; known are command, arguments, workingDirectory and timeoutSeconds");
      }
    }
    JsonNode command = arguments.path("command");
    if (!command.isTextual() || command.textValue().isBlank()) {
      return new Invalid("command is required and must be a non-empty string");
    }
    JsonNode list = arguments.path("arguments");
    if (!isAbsent(list) && !isTextArray(list)) {
      return new Invalid("arguments must be an array of strings");
    }
    JsonNode directory = arguments.path("workingDirectory");
    if (!isAbsent(directory) && !directory.isTextual()) {
      return new Invalid("workingDirectory must be a string");
    }
    JsonNode timeout = arguments.path("timeoutSeconds");
    if (!isAbsent(timeout) && !(timeout.isIntegralNumber() && timeout.canConvertToInt())) {
      return new Invalid("timeoutSeconds must be a whole number");
    }
    return new Valid(
        new CommandRequest(
            command.textValue(),
            texts(list),
            Optional.of(directory).filter(JsonNode::isTextual).map(JsonNode::textValue),
            isAbsent(timeout) ? defaultTimeout : Duration.ofSeconds(timeout.intValue())));
  }

  private static boolean isAbsent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }

  private static boolean isTextArray(JsonNode node) {
    if (!node.isArray()) {
      return false;
    }
    for (JsonNode item : node) {
      if (!item.isTextual()) {
        return false;
      }
    }
    return true;
  }

  private static List<String> texts(JsonNode array) {
    List<String> texts = new ArrayList<>();
    array.forEach(item -> texts.add(item.textValue()));
    return texts;
  }
}
