package io.devbuddy.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Sets of fields in the form of {@code managedFields[].fieldsV1}: {@code f:NAME} is a field, {@code
 * k:{...}} a list element by key, {@code v:...} a set element, {@code .} the element itself, and an
 * empty object ends a path.
 *
 * <p>All functions are pure, except {@link #removeFrom}.
 */
final class FieldSet {

  private static final String SELF = ".";

  private FieldSet() {}

  /** All fields of an object. */
  static ObjectNode of(JsonNode value, MergeShape shape) {
    ObjectNode fields = Json.object();
    if (value instanceof ObjectNode object) {
      object.forEachEntry(
          (name, child) -> fields.set("f:" + name, ofChild(child, shape.field(name))));
    }
    return fields;
  }

  private static ObjectNode ofChild(JsonNode value, MergeShape shape) {
    if (!(value instanceof ArrayNode list)) {
      return of(value, shape);
    }
    ObjectNode fields = Json.object();
    switch (shape.listKind(list)) {
      case ListKind.Atomic() -> {}
      case ListKind.SetOf() -> list.forEach(item -> fields.set("v:" + text(item), Json.object()));
      case ListKind.MapBy by -> {
        for (JsonNode item : list) {
          fields.set("k:" + text(by.keyOf(item)), ofElement(item, shape.items()));
        }
      }
    }
    return fields;
  }

  private static ObjectNode ofElement(JsonNode element, MergeShape shape) {
    ObjectNode fields = of(element, shape);
    fields.putObject(SELF);
    return fields;
  }

  /** The fields that {@code after} has and {@code before} has not, or has with another value. */
  static ObjectNode changed(JsonNode before, JsonNode after, MergeShape shape) {
    ObjectNode fields = Json.object();
    after.forEachEntry((name, value) -> {
      JsonNode old = before.path(name);
      if (!value.equals(old)) {
        MergeShape below = shape.field(name);
        ObjectNode changes =
            value instanceof ArrayNode list
                ? changedInList(old, list, below)
                : old.isObject() ? changed(old, value, below) : of(value, below);
        if (!changes.isEmpty() || !old.isContainerNode() || isAtomic(value, below)) {
          fields.set("f:" + name, changes);
        }
      }
    });
    return fields;
  }

  private static boolean isAtomic(JsonNode value, MergeShape shape) {
    return value instanceof ArrayNode list && shape.listKind(list) instanceof ListKind.Atomic;
  }

  private static ObjectNode changedInList(JsonNode before, ArrayNode after, MergeShape shape) {
    ArrayNode old = before instanceof ArrayNode array ? array : Json.array();
    return switch (shape.listKind(after)) {
      case ListKind.Atomic() -> Json.object();
      case ListKind.SetOf() -> difference(ofChild(after, shape), ofChild(old, shape));
      case ListKind.MapBy by -> {
        ObjectNode fields = Json.object();
        for (JsonNode item : after) {
          ObjectNode key = by.keyOf(item);
          int index = by.indexOf(old, key);
          ObjectNode changes =
              index < 0
                  ? ofElement(item, shape.items())
                  : changed(old.path(index), item, shape.items());
          if (!changes.isEmpty()) {
            fields.set("k:" + text(key), changes);
          }
        }
        yield fields;
      }
    };
  }

  static ObjectNode union(ObjectNode left, ObjectNode right) {
    ObjectNode all = left.deepCopy();
    right.forEachEntry((name, value) -> {
      if (value instanceof ObjectNode below) {
        all.set(name, union(child(all, name), below));
      }
    });
    return all;
  }

  /** What is in {@code left} and not in {@code right}. */
  static ObjectNode difference(ObjectNode left, ObjectNode right) {
    ObjectNode rest = Json.object();
    left.forEachEntry((name, value) -> {
      if (!right.has(name)) {
        rest.set(name, value);
      } else if (!value.isEmpty()) {
        ObjectNode below = difference(child(left, name), child(right, name));
        if (!below.isEmpty()) {
          rest.set(name, below);
        }
      }
    });
    return rest;
  }

  static ObjectNode intersection(ObjectNode left, ObjectNode right) {
    ObjectNode both = Json.object();
    left.forEachEntry((name, value) -> {
      if (right.has(name)) {
        ObjectNode below = intersection(child(left, name), child(right, name));
        if (value.isEmpty() || !below.isEmpty()) {
          both.set(name, below);
        }
      }
    });
    return both;
  }

  /** Takes the fields out of {@code object}, with the parents that this leaves empty. */
  static void removeFrom(ObjectNode object, ObjectNode fields, MergeShape shape) {
    fields.forEachEntry((key, value) -> {
      String name = key.substring(Math.min(2, key.length()));
      if (key.startsWith("f:") && value.isEmpty()) {
        object.remove(name);
      } else if (key.startsWith("f:") && value instanceof ObjectNode below) {
        JsonNode inner = object.path(name);
        switch (inner) {
          case ObjectNode nested -> removeFrom(nested, below, shape.field(name));
          case ArrayNode list -> removeFromList(list, below, shape.field(name));
          default -> {}
        }
        if (inner.isContainerNode() && inner.isEmpty()) {
          object.remove(name);
        }
      }
    });
  }

  private static void removeFromList(ArrayNode list, ObjectNode fields, MergeShape shape) {
    switch (shape.listKind(list)) {
      case ListKind.Atomic() -> {}
      case ListKind.SetOf() -> list.removeIf(item -> fields.has("v:" + text(item)));
      case ListKind.MapBy by -> {
        list.removeIf(item -> fields.path("k:" + text(by.keyOf(item))).has(SELF));
        for (JsonNode item : list) {
          if (item instanceof ObjectNode element
              && fields.path("k:" + text(by.keyOf(item))) instanceof ObjectNode below) {
            removeFrom(element, below, shape.items());
          }
        }
      }
    }
  }

  /** The ends of all paths, written like {@code .spec.containers[name="x"].image}. */
  static List<String> paths(ObjectNode fields) {
    List<String> paths = new ArrayList<>();
    collect(fields, "", paths);
    return paths;
  }

  private static void collect(ObjectNode fields, String prefix, List<String> paths) {
    fields.forEachEntry((key, value) -> {
      String path = key.equals(SELF) ? prefix : prefix + segment(key);
      if (value instanceof ObjectNode below && !below.isEmpty()) {
        collect(below, path, paths);
      } else {
        paths.add(path);
      }
    });
  }

  private static String segment(String key) {
    String rest = key.substring(2);
    return key.startsWith("f:") ? "." + rest : "[" + rest + "]";
  }

  private static ObjectNode child(ObjectNode fields, String name) {
    return fields.path(name) instanceof ObjectNode below ? below : Json.object();
  }

  private static String text(JsonNode value) {
    return new String(Json.bytes(value), StandardCharsets.UTF_8);
  }
}
