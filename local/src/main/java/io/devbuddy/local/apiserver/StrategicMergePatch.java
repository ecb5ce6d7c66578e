package io.devbuddy.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Strategic merge patch: a merge patch that merges lists of objects by a key field.
 *
 * <p>Understands {@code $patch: replace|delete}, {@code $deleteFromPrimitiveList} and {@code
 * $retainKeys}. {@code $setElementOrder} is not followed: new elements go to the end.
 */
final class StrategicMergePatch {

  private static final String PATCH = "$patch";
  private static final String RETAIN_KEYS = "$retainKeys";
  private static final String DELETE_FROM = "$deleteFromPrimitiveList/";
  private static final String SET_ORDER = "$setElementOrder/";

  private StrategicMergePatch() {}

  /** The patched object; neither argument is changed. */
  static ObjectNode apply(ObjectNode target, ObjectNode patch, MergeShape shape) {
    return switch (patch.path(PATCH).asText()) {
      case "replace" -> patch.deepCopy().without(PATCH);
      case "delete" -> Json.object();
      default -> {
        ObjectNode result = target.deepCopy();
        retainKeys(result, patch);
        patch.forEachEntry((name, value) -> merge(result, name, value, shape));
        yield result;
      }
    };
  }

  private static void retainKeys(ObjectNode result, ObjectNode patch) {
    if (patch.has(RETAIN_KEYS)) {
      result.retain(Json.texts(patch.path(RETAIN_KEYS)));
    }
  }

  private static void merge(ObjectNode result, String name, JsonNode value, MergeShape shape) {
    if (name.startsWith(DELETE_FROM)) {
      String list = name.substring(DELETE_FROM.length());
      if (result.path(list) instanceof ArrayNode values) {
        result.set(list, without(values, value));
      }
    } else if (name.startsWith(SET_ORDER) || name.equals(RETAIN_KEYS) || name.equals(PATCH)) {
      return;
    } else if (value.isNull()) {
      result.remove(name);
    } else if (value instanceof ObjectNode changes) {
      ObjectNode current = result.path(name) instanceof ObjectNode object ? object : Json.object();
      result.set(name, apply(current, changes, shape.field(name)));
    } else if (value instanceof ArrayNode changes) {
      ArrayNode current = result.path(name) instanceof ArrayNode array ? array : Json.array();
      result.set(name, mergeLists(current, changes, shape.field(name)));
    } else {
      result.set(name, value);
    }
  }

  private static ArrayNode without(ArrayNode values, JsonNode removed) {
    Set<JsonNode> gone = new HashSet<>();
    removed.forEach(gone::add);
    ArrayNode kept = Json.array();
    Json.stream(values).filter(value -> !gone.contains(value)).forEach(kept::add);
    return kept;
  }

  private static ArrayNode mergeLists(ArrayNode current, ArrayNode changes, MergeShape shape) {
    ArrayNode elements = Json.array();
    boolean replace = false;
    for (JsonNode change : changes) {
      if (change.path(PATCH).asText().equals("replace")) {
        replace = true;
      } else {
        elements.add(change);
      }
    }
    if (replace) {
      return elements;
    }
    ArrayNode sample = elements.isEmpty() ? current : elements;
    return switch (shape.listKind(sample)) {
      case ListKind.Atomic() -> elements.deepCopy();
      case ListKind.SetOf() -> without(current, elements).addAll(elements);
      case ListKind.MapBy by -> mergeElements(current, elements, firstKey(by), shape.items());
    };
  }

  /** Unlike server-side apply, this patch tells elements apart by one field only. */
  private static ListKind.MapBy firstKey(ListKind.MapBy by) {
    return new ListKind.MapBy(List.of(by.keys().getFirst()), Json.object());
  }

  private static ArrayNode mergeElements(
      ArrayNode current, ArrayNode changes, ListKind.MapBy by, MergeShape items) {
    ArrayNode result = current.deepCopy();
    for (JsonNode change : changes) {
      int index = by.indexOf(result, by.keyOf(change));
      if (change.path(PATCH).asText().equals("delete")) {
        if (index >= 0) {
          result.remove(index);
        }
      } else if (change instanceof ObjectNode patch) {
        ObjectNode before =
            index >= 0 && result.path(index) instanceof ObjectNode element
                ? element
                : Json.object();
        ObjectNode merged = apply(before, patch, items);
        if (index >= 0) {
          result.set(index, merged);
        } else {
          result.add(merged);
        }
      }
    }
    return result;
  }
}
