package io.devbuddy.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.function.Function;

/**
 * One column of a table.
 *
 * @param definition a {@code TableColumnDefinition}; priority 0 is always shown, 1 with {@code -o
 *     wide}
 */
record Column(ObjectNode definition, Function<JsonNode, JsonNode> read) {

  static Column name() {
    Column column = text("Name", object -> ObjectMeta.name(object));
    column.definition().put("format", "name");
    return column;
  }

  static Column age(Instant now) {
    return text(
        "Age", object -> Timestamps.age(object.at("/metadata/creationTimestamp").asText(), now));
  }

  static Column text(String name, Function<JsonNode, String> read) {
    return new Column(
        definition(name, "string", "", 0), object -> TextNode.valueOf(read.apply(object)));
  }

  /** The value at a JSON pointer, 0 when there is none. */
  static Column count(String name, String pointer) {
    return new Column(
        definition(name, "integer", "", 0), object -> IntNode.valueOf(object.at(pointer).asInt()));
  }

  /** The same column, shown only with {@code -o wide}. */
  Column wide() {
    return new Column(definition.deepCopy().put("priority", 1), read);
  }

  JsonNode cell(JsonNode object) {
    return read.apply(object);
  }

  static ObjectNode definition(String name, String type, String description, int priority) {
    return Json.object()
        .put("name", name)
        .put("type", type)
        .put("format", "")
        .put("description", description)
        .put("priority", priority);
  }
}
