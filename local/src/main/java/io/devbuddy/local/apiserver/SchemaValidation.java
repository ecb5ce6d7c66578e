package io.devbuddy.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Checks a value against an {@code openAPIV3Schema}: types, required fields, enums, numbers,
 * strings, lists, and the compositions allOf, anyOf, oneOf and not. The CEL rules of {@code
 * x-kubernetes-validations} are not evaluated.
 */
final class SchemaValidation {

  private final List<Violation> found = new ArrayList<>();

  private SchemaValidation() {}

  /** Every broken rule, in the order of the fields; empty when the value is valid. */
  static List<Violation> violations(JsonNode value, JsonNode schema) {
    SchemaValidation validation = new SchemaValidation();
    validation.check(value, schema, "");
    return List.copyOf(validation.found);
  }

  private void check(JsonNode value, JsonNode schema, String path) {
    if (value.isNull() && schema.path("nullable").asBoolean()) {
      return;
    }
    if (!hasType(value, schema)) {
      found.add(
          new Violation(
              path,
              Violation.Reason.FieldValueTypeInvalid,
              "Invalid value: "
                  + shown(value)
                  + ": must be of type "
                  + expectedType(schema)
                  + ", not "
                  + typeOf(value)));
      return;
    }
    checkEnum(value, schema, path);
    checkComposition(value, schema, path);
    switch (value) {
      case ObjectNode object -> checkObject(object, schema, path);
      case ArrayNode list -> checkList(list, schema, path);
      default -> checkScalar(value, schema, path);
    }
  }

  private static boolean hasType(JsonNode value, JsonNode schema) {
    if (schema.path("x-kubernetes-int-or-string").asBoolean()) {
      return value.isTextual() || value.isIntegralNumber();
    }
    String type = schema.path("type").asText();
    String actual = typeOf(value);
    return type.isEmpty()
        || type.equals(actual)
        || (type.equals("number") && actual.equals("integer"));
  }

  private static String expectedType(JsonNode schema) {
    return schema.path("x-kubernetes-int-or-string").asBoolean()
        ? "integer or string"
        : schema.path("type").asText();
  }

  private static String typeOf(JsonNode value) {
    return switch (value.getNodeType()) {
      case ARRAY -> "array";
      case OBJECT, POJO -> "object";
      case BOOLEAN -> "boolean";
      case NUMBER -> isWhole(value) ? "integer" : "number";
      case STRING, BINARY -> "string";
      case NULL, MISSING -> "null";
    };
  }

  private static boolean isWhole(JsonNode number) {
    return number.isIntegralNumber() || number.decimalValue().stripTrailingZeros().scale() <= 0;
  }

  private void checkEnum(JsonNode value, JsonNode schema, String path) {
    JsonNode allowed = schema.path("enum");
    if (!allowed.isEmpty() && Json.stream(allowed).noneMatch(value::equals)) {
      String all =
          Json.stream(allowed).map(SchemaValidation::shown).collect(Collectors.joining(", "));
      found.add(
          new Violation(
              path,
              Violation.Reason.FieldValueNotSupported,
              "Unsupported value: " + shown(value) + ": supported values: " + all));
    }
  }

  private void checkComposition(JsonNode value, JsonNode schema, String path) {
    schema.path("allOf").forEach(part -> check(value, part, path));
    JsonNode anyOf = schema.path("anyOf");
    if (!anyOf.isEmpty() && matching(value, anyOf) == 0) {
      invalid(path, value, "must match at least one of the alternatives (anyOf)");
    }
    JsonNode oneOf = schema.path("oneOf");
    if (!oneOf.isEmpty() && matching(value, oneOf) != 1) {
      invalid(path, value, "must match exactly one of the alternatives (oneOf)");
    }
    if (schema.has("not") && violations(value, schema.path("not")).isEmpty()) {
      invalid(path, value, "must not match the excluded form (not)");
    }
  }

  private static long matching(JsonNode value, JsonNode alternatives) {
    return Json.stream(alternatives).filter(one -> violations(value, one).isEmpty()).count();
  }

  private void checkObject(ObjectNode object, JsonNode schema, String path) {
    for (String name : Json.texts(schema.path("required"))) {
      if (!object.has(name)) {
        found.add(Violation.required(join(path, name), ""));
      }
    }
    count(object.size(), "properties", schema, "minProperties", "maxProperties", path);
    JsonNode properties = schema.path("properties");
    JsonNode additional = schema.path("additionalProperties");
    object.forEachEntry((name, child) -> {
      if (properties.has(name)) {
        check(child, properties.path(name), join(path, name));
      } else if (additional.isObject()) {
        check(child, additional, join(path, name));
      }
    });
  }

  private void checkList(ArrayNode list, JsonNode schema, String path) {
    count(list.size(), "items", schema, "minItems", "maxItems", path);
    Set<JsonNode> seen = new HashSet<>();
    ListKind kind = new MergeShape.Custom(schema, false).listKind(list);
    for (int i = 0; i < list.size(); i++) {
      String at = path + "[" + i + "]";
      check(list.path(i), schema.path("items"), at);
      JsonNode identity =
          switch (kind) {
            case ListKind.Atomic() -> Json.object().put("index", i);
            case ListKind.SetOf() -> list.path(i);
            case ListKind.MapBy by -> by.keyOf(list.path(i));
          };
      if (!seen.add(identity)) {
        found.add(
            new Violation(
                at, Violation.Reason.FieldValueDuplicate, "Duplicate value: " + identity));
      }
    }
  }

  private void checkScalar(JsonNode value, JsonNode schema, String path) {
    if (value.isTextual()) {
      int length = value.asText().codePointCount(0, value.asText().length());
      count(length, "characters", schema, "minLength", "maxLength", path);
      String pattern = schema.path("pattern").asText();
      if (!pattern.isEmpty() && !Pattern.compile(pattern).matcher(value.asText()).find()) {
        invalid(path, value, "must match the pattern " + pattern);
      }
    }
    if (value.isNumber()) {
      checkBound(value, schema, "minimum", path);
      checkBound(value, schema, "maximum", path);
    }
  }

  private void checkBound(JsonNode value, JsonNode schema, String bound, String path) {
    JsonNode limit = schema.path(bound);
    if (!limit.isNumber()) {
      return;
    }
    boolean minimum = bound.equals("minimum");
    boolean exclusive = schema.path(minimum ? "exclusiveMinimum" : "exclusiveMaximum").asBoolean();
    int order = value.decimalValue().compareTo(limit.decimalValue());
    boolean outside = minimum ? order < 0 : order > 0;
    if (outside || (exclusive && order == 0)) {
      BigDecimal plain = limit.decimalValue().stripTrailingZeros();
      String word = minimum ? "greater than " : "less than ";
      invalid(
          path,
          value,
          "should be " + word + (exclusive ? "" : "or equal to ") + plain.toPlainString());
    }
  }

  private void count(
      int size, String unit, JsonNode schema, String least, String most, String path) {
    String actual = "has " + size + " " + unit;
    if (schema.path(least).isNumber() && size < schema.path(least).asInt()) {
      invalid(path, actual, "should have at least " + schema.path(least).asInt());
    }
    if (schema.path(most).isNumber() && size > schema.path(most).asInt()) {
      invalid(path, actual, "should have at most " + schema.path(most).asInt());
    }
  }

  private void invalid(String path, Object value, String detail) {
    found.add(
        Violation.invalid(path, value instanceof JsonNode node ? shown(node) : value, detail));
  }

  /** Long values are cut: a message is for a person. */
  private static String shown(JsonNode value) {
    String text = value.toString();
    return text.length() <= 100 ? text : text.substring(0, 100) + "...";
  }

  private static String join(String path, String name) {
    return path.isEmpty() ? name : path + "." + name;
  }
}
