package io.devbuddy.local.apiserver;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON patch (RFC 6902). */
final class JsonPatch {

  private JsonPatch() {}

  /** The patched object; neither argument is changed. */
  static JsonNode apply(ObjectNode target, JsonNode operations) {
    if (!operations.isArray()) {
      throw StatusException.badRequest("a JSON patch must be a list of operations");
    }
    ObjectNode result = target.deepCopy();
    for (JsonNode operation : operations) {
      JsonPointer path = pointer(operation.path("path").asText());
      switch (operation.path("op").asText()) {
        case "add" -> add(result, path, operation.path("value"));
        case "remove" -> remove(result, path);
        case "replace" -> {
          remove(result, path);
          add(result, path, operation.path("value"));
        }
        case "copy" -> add(result, path, valueAt(result, operation.path("from").asText()));
        case "move" -> {
          JsonNode moved = valueAt(result, operation.path("from").asText());
          remove(result, pointer(operation.path("from").asText()));
          add(result, path, moved);
        }
        case "test" -> {
          if (!result.at(path).equals(operation.path("value"))) {
            throw StatusException.badRequest("JSON patch: test failed at " + path);
          }
        }
        default ->
            throw StatusException.badRequest("JSON patch: unknown op " + operation.path("op"));
      }
    }
    return result;
  }

  private static JsonPointer pointer(String path) {
    if (!path.startsWith("/")) {
      throw StatusException.badRequest(
          "JSON patch: a path must start with /, got \"" + path + "\"");
    }
    return JsonPointer.compile(path);
  }

  private static JsonNode valueAt(ObjectNode root, String path) {
    JsonNode value = root.at(pointer(path));
    if (value.isMissingNode()) {
      throw missing(path);
    }
    return value.deepCopy();
  }

  private static void add(ObjectNode root, JsonPointer path, JsonNode value) {
    String last = path.last().getMatchingProperty();
    switch (root.at(path.head())) {
      case ObjectNode object -> object.set(last, value.deepCopy());
      case ArrayNode array -> {
        int index = last.equals("-") ? array.size() : path.last().getMatchingIndex();
        if (index < 0 || index > array.size()) {
          throw missing(path.toString());
        }
        array.insert(index, value.deepCopy());
      }
      default -> throw missing(path.toString());
    }
  }

  private static void remove(ObjectNode root, JsonPointer path) {
    if (root.at(path).isMissingNode()) {
      throw missing(path.toString());
    }
    switch (root.at(path.head())) {
      case ObjectNode object -> object.remove(path.last().getMatchingProperty());
      case ArrayNode array -> array.remove(path.last().getMatchingIndex());
      default -> throw missing(path.toString());
    }
  }

  private static StatusException missing(String path) {
    return StatusException.badRequest("JSON patch: there is nothing at " + path);
  }
}
