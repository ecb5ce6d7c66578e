package io.devbuddy.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.regex.Pattern;

/** The fields of {@code metadata} that the server itself looks at or sets. */
final class ObjectMeta {

  private static final int MAX_NAME_LENGTH = 253;
  private static final Pattern SUBDOMAIN =
      Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");

  /** The server sets these; what a client sends for them is not taken over. */
  private static final List<String> OF_SERVER =
      List.of(
          "name",
          "namespace",
          "uid",
          "creationTimestamp",
          "generation",
          "deletionTimestamp",
          "deletionGracePeriodSeconds");

  private ObjectMeta() {}

  static ObjectNode of(ObjectNode object) {
    return object.withObjectProperty("metadata");
  }

  static String name(JsonNode object) {
    return object.at("/metadata/name").asText();
  }

  static String namespace(JsonNode object) {
    return object.at("/metadata/namespace").asText();
  }

  static String uid(JsonNode object) {
    return object.at("/metadata/uid").asText();
  }

  static String resourceVersion(JsonNode object) {
    return object.at("/metadata/resourceVersion").asText();
  }

  static boolean isDeleting(JsonNode object) {
    return object.at("/metadata").has("deletionTimestamp");
  }

  static boolean hasFinalizers(JsonNode object) {
    return !object.at("/metadata/finalizers").isEmpty();
  }

  /** What is wrong with the name of a new object. */
  static List<Violation> nameViolations(String name) {
    if (name.isEmpty()) {
      return List.of(Violation.required("metadata.name", "name or generateName is required"));
    }
    if (name.length() > MAX_NAME_LENGTH || !SUBDOMAIN.matcher(name).matches()) {
      return List.of(
          Violation.invalid(
              "metadata.name",
              "\"" + name + "\"",
              "a lowercase RFC 1123 subdomain must consist of lower case letters, digits, '-' or"
                  + " '.', start and end with a letter or digit, and have at most 253 characters"));
    }
    return List.of();
  }

  /** Puts what the server has set on {@code existing} into {@code candidate}. */
  static void carryOver(ObjectNode existing, ObjectNode candidate) {
    ObjectNode before = of(existing.deepCopy());
    ObjectNode after = of(candidate);
    for (String field : OF_SERVER) {
      if (before.has(field)) {
        after.set(field, before.path(field));
      } else {
        after.remove(field);
      }
    }
  }
}
