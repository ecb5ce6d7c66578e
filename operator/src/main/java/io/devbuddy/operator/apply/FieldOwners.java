package io.devbuddy.operator.apply;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.devbuddy.operator.desired.WorkspaceLabels;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import java.util.List;
import java.util.Optional;

/**
 * Reads who owns a field from an object's managed fields (Kubernetes documentation, "Server-Side
 * Apply", field management; the format is that of structured-merge-diff's FieldsV1).
 */
final class FieldOwners {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private FieldOwners() {}

  /** Returns the field manager other than the operator that owns the field, if there is one. */
  static Optional<String> otherOwner(List<ManagedFieldsEntry> entries, FieldPath path) {
    return entries.stream()
        .filter(entry -> !WorkspaceLabels.OPERATOR.equals(entry.getManager()))
        .filter(entry -> owns(MAPPER.valueToTree(entry.getFieldsV1()), path))
        .map(ManagedFieldsEntry::getManager)
        .findFirst();
  }

  private static boolean owns(JsonNode fields, FieldPath path) {
    JsonNode node = fields;
    for (FieldPath.Step step : path.steps()) {
      JsonNode below = below(node, step);
      if (below.isMissingNode()) {
        // The whole value is owned where nothing below is told apart.
        return node.isObject() && node.isEmpty();
      }
      node = below;
    }
    return true;
  }

  private static JsonNode below(JsonNode fields, FieldPath.Step step) {
    return switch (step) {
      case FieldPath.Step.Field(String name) -> fields.path("f:" + name);
      case FieldPath.Step.Element(_, JsonNode content) ->
          fields
              .propertyStream()
              .filter(field -> selects(field.getKey(), content))
              .findFirst()
              .map(java.util.Map.Entry::getValue)
              .orElse(MAPPER.missingNode());
    };
  }

  /** A map's element is selected by its key fields, {@code k:{"name":"executor"}}. */
  private static boolean selects(String selector, JsonNode content) {
    if (!selector.startsWith("k:")) {
      return false;
    }
    try {
      return MAPPER
          .readTree(selector.substring(2))
          .propertyStream()
          .filter(key -> content.has(key.getKey())) // a defaulted key is not in the wish
          .allMatch(key -> content.path(key.getKey()).asText().equals(key.getValue().asText()));
    } catch (JsonProcessingException e) {
      return false;
    }
  }
}
