package io.devbuddy.executor.tool;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Reads the arguments of a call by their schema; JSON null counts as absent. */
final class ArgumentReader {
  private static final int MAX_SHOWN_CHARS = 64;

  private final ObjectNode arguments;

  /**
   * Makes one.
   *
   * @param schema the tool's input schema, whose properties are the names that there are
   * @throws InvalidArgumentException when there is an argument that the schema does not know
   */
  ArgumentReader(ObjectNode arguments, ObjectNode schema) {
    this.arguments = arguments;
    JsonNode known = schema.path("properties");
    for (var field : arguments.properties()) {
      String name = field.getKey();
      if (!known.has(name)) {
        throw new InvalidArgumentException(
            "unknown argument '"
                + name.substring(0, Math.min(name.length(), MAX_SHOWN_CHARS))
                + "'; known are "
                + String.join(", ", known.properties().stream().map(k -> k.getKey()).toList()));
      }
    }
  }

  /** Says which argument is wrong and what it must be. */
  static final class InvalidArgumentException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    InvalidArgumentException(String message) {
      super(message);
    }
  }

  private Optional<JsonNode> given(String name) {
    JsonNode node = arguments.path(name);
    return node.isMissingNode() || node.isNull() ? Optional.empty() : Optional.of(node);
  }

  Optional<String> text(String name) {
    return given(name)
        .map(node -> {
          if (!node.isTextual()) {
            throw new InvalidArgumentException(name + " must be a string");
          }
          return node.textValue();
        });
  }

  /** A text that has to be there; it may be empty. */
  String requiredText(String name) {
    return text(name)
        .orElseThrow(() -> new InvalidArgumentException(name + " is required: a string"));
  }

  /** A path that has to be there. */
  String path(String name) {
    String path = requiredText(name);
    if (path.isEmpty()) {
      throw new InvalidArgumentException(name + " must not be empty");
    }
    return path;
  }

  boolean flag(String name) {
    return given(name)
        .map(node -> {
          if (!node.isBoolean()) {
            throw new InvalidArgumentException(name + " must be true or false");
          }
          return node.booleanValue();
        })
        .orElse(false);
  }

  /** The objects of an array that has to be there, with at least one of them. */
  List<ArgumentReader> objects(String name, ObjectNode schema, int max) {
    JsonNode array = arguments.path(name);
    if (!array.isArray() || array.isEmpty() || array.size() > max) {
      throw new InvalidArgumentException(
          name + " is required: an array of 1 to " + max + " objects");
    }
    List<ArgumentReader> objects = new ArrayList<>();
    for (JsonNode item : array) {
      if (!(item instanceof ObjectNode object)) {
        throw new InvalidArgumentException(name + " must be an array of objects");
      }
      objects.add(new ArgumentReader(object, schema));
    }
    return objects;
  }

  OptionalLong number(String name, long min, long max) {
    Optional<JsonNode> node = given(name);
    if (node.isEmpty()) {
      return OptionalLong.empty();
    }
    if (!node.get().isIntegralNumber()
        || !node.get().canConvertToLong()
        || node.get().longValue() < min
        || node.get().longValue() > max) {
      throw new InvalidArgumentException(
          name + " must be a whole number from " + min + " to " + max);
    }
    return OptionalLong.of(node.get().longValue());
  }

  int number(String name, int min, int max, int otherwise) {
    return (int) number(name, min, max).orElse(otherwise);
  }
}
