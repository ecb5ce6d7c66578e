package io.devbuddy.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Takes the fields that a structural schema does not know out of a custom resource. */
final class SchemaPruning {

  private static final Set<String> OF_EVERY_OBJECT = Set.of("apiVersion", "kind", "metadata");

  private SchemaPruning() {}

  /**
   * Prunes {@code object} in place.
   *
   * @return the paths of the fields taken out, like {@code spec.imege}
   */
  static List<String> prune(ObjectNode object, JsonNode schema) {
    List<String> unknown = new ArrayList<>();
    pruneFields(object, schema, "", OF_EVERY_OBJECT, unknown);
    return unknown;
  }

  private static void prune(JsonNode value, JsonNode schema, String path, List<String> unknown) {
    switch (value) {
      case ObjectNode object -> {
        boolean embedded = schema.path("x-kubernetes-embedded-resource").asBoolean();
        pruneFields(object, schema, path, embedded ? OF_EVERY_OBJECT : Set.of(), unknown);
      }
      case ArrayNode list -> {
        for (int i = 0; i < list.size(); i++) {
          prune(list.path(i), schema.path("items"), path + "[" + i + "]", unknown);
        }
      }
      default -> {}
    }
  }

  private static void pruneFields(
      ObjectNode object, JsonNode schema, String path, Set<String> kept, List<String> unknown) {
    JsonNode properties = schema.path("properties");
    JsonNode additional = schema.path("additionalProperties");
    boolean keepsUnknown =
        schema.path("x-kubernetes-preserve-unknown-fields").asBoolean() || additional.asBoolean();
    List<String> gone = new ArrayList<>();
    object.forEachEntry((name, value) -> {
      String below = path.isEmpty() ? name : path + "." + name;
      if (kept.contains(name)) {
        return;
      }
      if (properties.has(name)) {
        prune(value, properties.path(name), below, unknown);
      } else if (additional.isObject()) {
        prune(value, additional, below, unknown);
      } else if (!keepsUnknown) {
        gone.add(name);
        unknown.add(below);
      }
    });
    object.remove(gone);
  }
}
