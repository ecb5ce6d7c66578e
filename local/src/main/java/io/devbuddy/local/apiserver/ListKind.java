package io.devbuddy.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * How a list merges ({@code x-kubernetes-list-type}).
 *
 * @see <a href="https://kubernetes.io/docs/reference/using-api/server-side-apply/#merge-strategy">
 *     Server-side apply, merge strategy</a>
 */
sealed interface ListKind {

  /** The list is one value: it is replaced as a whole. */
  record Atomic() implements ListKind {}

  /** Each scalar stands for itself. */
  record SetOf() implements ListKind {}

  /**
   * Each element is told apart by some of its fields.
   *
   * @param keys the names of these fields, sorted
   * @param defaults values of keys that an element may leave out
   */
  record MapBy(List<String> keys, ObjectNode defaults) implements ListKind {

    /** The key fields of one element, as an object. */
    ObjectNode keyOf(JsonNode element) {
      ObjectNode key = Json.object();
      for (String name : keys) {
        JsonNode value = element.has(name) ? element.path(name) : defaults.path(name);
        if (!value.isMissingNode()) {
          key.set(name, value);
        }
      }
      return key;
    }

    /** Where the element with this key is, or -1. */
    int indexOf(ArrayNode list, ObjectNode key) {
      for (int i = 0; i < list.size(); i++) {
        if (keyOf(list.path(i)).equals(key)) {
          return i;
        }
      }
      return -1;
    }

    boolean fits(ArrayNode list) {
      return Json.stream(list)
          .allMatch(element -> element.isObject() && keyOf(element).size() == keys.size());
    }
  }
}
