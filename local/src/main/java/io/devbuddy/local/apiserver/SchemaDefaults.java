package io.devbuddy.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Fills in the {@code default} values of a structural schema. */
final class SchemaDefaults {

  private SchemaDefaults() {}

  /** Changes {@code value} in place; a null where null is not allowed counts as absent. */
  static void fill(JsonNode value, JsonNode schema) {
    switch (value) {
      case ObjectNode object -> fillFields(object, schema);
      case ArrayNode list -> list.forEach(item -> fill(item, schema.path("items")));
      default -> {}
    }
  }

  private static void fillFields(ObjectNode object, JsonNode schema) {
    JsonNode properties = schema.path("properties");
    dropNulls(object, properties);
    properties.forEachEntry((name, property) -> {
      JsonNode standard = property.path("default");
      if (!object.has(name) && !standard.isMissingNode()) {
        object.set(name, standard.deepCopy());
      }
    });
    object.forEachEntry((name, child) ->
        fill(
            child,
            properties.has(name) ? properties.path(name) : schema.path("additionalProperties")));
  }

  private static void dropNulls(ObjectNode object, JsonNode properties) {
    List<String> nulls = new ArrayList<>();
    object.forEachEntry((name, child) -> {
      if (child.isNull() && !properties.path(name).path("nullable").asBoolean()) {
        nulls.add(name);
      }
    });
    object.remove(nulls);
  }
}
