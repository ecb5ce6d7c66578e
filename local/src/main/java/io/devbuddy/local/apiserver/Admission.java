package io.devbuddy.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/** Checks and completes an object on its way into the store. */
final class Admission {

  private final ServiceAddresses addresses;

  Admission(ServiceAddresses addresses) {
    this.addresses = addresses;
  }

  /** An object as a client sent it, without the fields that its kind does not have. */
  record Decoded(ObjectNode object, List<String> warnings) {}

  /**
   * Takes a client's object for {@code type}.
   *
   * @throws StatusException 400 when it is not of this type, or has unknown fields and the client
   *     wants to hear of them
   */
  Decoded decode(ResourceType type, JsonNode body, WriteOptions.FieldValidation validation) {
    if (!(body instanceof ObjectNode sent)) {
      throw StatusException.badRequest("the body must be a JSON object");
    }
    ObjectNode object = sent.deepCopy();
    requireSame("kind", type.kind(), object);
    requireSame("apiVersion", type.apiVersion(), object);
    if (object.has("metadata") && !object.path("metadata").isObject()) {
      throw StatusException.badRequest("metadata must be an object");
    }
    if (!type.isCustom()) {
      return new Decoded(object, List.of());
    }
    List<String> unknown =
        SchemaPruning.prune(object, type.schema()).stream()
            .map(field -> "unknown field \"" + field + "\"")
            .toList();
    return switch (validation) {
      case IGNORE -> new Decoded(object, List.of());
      case WARN -> new Decoded(object, unknown);
      case STRICT -> {
        if (!unknown.isEmpty()) {
          throw StatusException.badRequest(
              unknown.stream()
                  .collect(
                      Collectors.joining(
                          ", ",
                          type.kind()
                              + " in version \""
                              + type.version()
                              + "\" cannot be handled as a "
                              + type.kind()
                              + ": strict decoding error: ",
                          "")));
        }
        yield new Decoded(object, List.of());
      }
    };
  }

  private static void requireSame(String field, String expected, ObjectNode object) {
    String actual = object.path(field).asText();
    if (actual.isEmpty()) {
      object.put(field, expected);
    } else if (!actual.equals(expected)) {
      throw StatusException.badRequest(
          field
              + " in the body (\""
              + actual
              + "\") does not match the one of the URL (\""
              + expected
              + "\")");
    }
  }

  /**
   * Sets defaults in place and validates.
   *
   * @param existing the object before the write, empty when there was none
   * @throws StatusException 422 naming every field that is wrong
   */
  void complete(ResourceType type, ObjectNode object, ObjectNode existing, Instant now) {
    List<Violation> violations;
    if (type.isCustom()) {
      SchemaDefaults.fill(object, type.schema());
      violations = SchemaValidation.violations(object, type.schema());
    } else if (type.qualifiedPlural().equals(ResourceType.CRD_STORAGE)) {
      violations = CustomDefinition.violations(object);
      if (violations.isEmpty()) {
        CustomDefinition.establish(object, now);
      }
    } else {
      BuiltInDefaults.fill(type, object);
      if (type.plural().equals("services")) {
        addresses.assign(object, existing);
      }
      violations = List.of();
    }
    if (!violations.isEmpty()) {
      throw StatusException.invalid(type, ObjectMeta.name(object), violations);
    }
  }
}
