package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * What a newer schema refuses or reads differently that an older one took: fields that are gone,
 * other types, values that are no longer taken, new required fields, narrower bounds, other
 * defaults. Bounds where there were none are taken for granted to be wide enough for every sensible
 * resource; rules in CEL cannot be compared.
 */
final class SchemaChanges {
  private static final List<String> SAME =
      List.of("type", "format", "pattern", "default", "x-kubernetes-int-or-string");
  private static final List<String> UPPER =
      List.of("maximum", "maxLength", "maxItems", "maxProperties");
  private static final List<String> LOWER =
      List.of("minimum", "minLength", "minItems", "minProperties");

  private final List<String> found = new ArrayList<>();

  private SchemaChanges() {}

  /** Returns the changes, each with the path of its field; empty when nothing breaks. */
  static List<String> between(JsonNode before, JsonNode after) {
    SchemaChanges changes = new SchemaChanges();
    changes.compare("", before, after);
    return changes.found;
  }

  private void compare(String path, JsonNode before, JsonNode after) {
    for (String keyword : SAME) {
      if (before.has(keyword) && !before.path(keyword).equals(after.path(keyword))) {
        found.add(path + ": has another " + keyword);
      }
    }
    bounds(path, before, after);
    values(path, before, after);
    before
        .path("properties")
        .propertyStream()
        .forEach(field -> {
          String name = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
          JsonNode now = after.path("properties").path(field.getKey());
          if (now.isMissingNode()) {
            found.add(name + ": is gone");
          } else {
            compare(name, field.getValue(), now);
          }
        });
    for (JsonNode name : after.path("required")) {
      if (!contains(before.path("required"), name)) {
        found.add((path.isEmpty() ? "" : path + ".") + name.asText() + ": is required now");
      }
    }
    for (String child : List.of("items", "additionalProperties")) {
      if (before.path(child).isObject()) {
        compare(path + "[]", before.path(child), after.path(child));
      }
    }
  }

  private void bounds(String path, JsonNode before, JsonNode after) {
    for (String keyword : UPPER) {
      if (above(before.path(keyword), after.path(keyword))) {
        found.add(path + ": has another " + keyword);
      }
    }
    for (String keyword : LOWER) {
      if (above(after.path(keyword), before.path(keyword))) {
        found.add(path + ": has another " + keyword);
      }
    }
  }

  private static boolean above(JsonNode one, JsonNode other) {
    return one.isNumber() && other.isNumber() && one.doubleValue() > other.doubleValue();
  }

  private void values(String path, JsonNode before, JsonNode after) {
    if (before.has("enum") && after.has("enum")) {
      for (JsonNode value : before.path("enum")) {
        if (!contains(after.path("enum"), value)) {
          found.add(path + ": no longer takes " + value);
        }
      }
    } else if (after.has("enum")) {
      found.add(path + ": takes certain values only now");
    }
  }

  private static boolean contains(JsonNode list, JsonNode wanted) {
    for (JsonNode value : list) {
      if (value.equals(wanted)) {
        return true;
      }
    }
    return false;
  }
}
