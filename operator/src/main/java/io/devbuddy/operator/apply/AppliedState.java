package io.devbuddy.operator.apply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.devbuddy.operator.model.ContentHash;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Map;
import java.util.TreeMap;

/**
 * Decides whether an object must be applied again.
 *
 * <p>It need not be when the same wish was applied last (a hash kept in an annotation, which also
 * notices fields that are no longer wanted) and all of it is still there (which notices foreign
 * changes). Fields that the server or others added do not matter, and neither does how the server
 * records field owners.
 */
final class AppliedState {
  static final String APPLIED_HASH = "devbuddy.io/applied-hash";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private AppliedState() {}

  /** Adds the hash of the whole object to its annotations. */
  static <T extends HasMetadata> T withHash(T desired) {
    Map<String, String> annotations = new TreeMap<>();
    if (desired.getMetadata().getAnnotations() != null) {
      annotations.putAll(desired.getMetadata().getAnnotations());
    }
    annotations.put(APPLIED_HASH, ContentHash.of(Serialization.asJson(desired)));
    desired.getMetadata().setAnnotations(annotations);
    return desired;
  }

  /** Returns whether everything that is desired, the hash included, is in the actual object. */
  static boolean isCurrent(HasMetadata desired, HasMetadata actual) {
    return contains(MAPPER.valueToTree(desired), MAPPER.valueToTree(actual));
  }

  static boolean contains(JsonNode desired, JsonNode actual) {
    if (isZero(desired) && (actual.isMissingNode() || actual.isNull())) {
      return true; // the API server leaves out zero values of many fields
    }
    if (desired.isObject()) {
      return desired
          .propertyStream()
          .allMatch(field -> contains(field.getValue(), actual.path(field.getKey())));
    }
    if (desired.isArray()) {
      if (desired.size() != actual.size()) {
        return false;
      }
      for (int i = 0; i < desired.size(); i++) {
        if (!contains(desired.get(i), actual.get(i))) {
          return false;
        }
      }
      return true;
    }
    return desired.asText().equals(actual.asText());
  }

  private static boolean isZero(JsonNode node) {
    return switch (node.getNodeType()) {
      case ARRAY, OBJECT -> node.isEmpty();
      case BOOLEAN -> !node.booleanValue();
      case NUMBER -> node.doubleValue() == 0;
      case STRING -> node.textValue().isEmpty();
      case NULL, MISSING -> true;
      case BINARY, POJO -> false;
    };
  }
}
