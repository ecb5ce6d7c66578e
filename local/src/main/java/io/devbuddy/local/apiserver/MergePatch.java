package io.devbuddy.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** JSON merge patch (RFC 7396). */
final class MergePatch {

  private MergePatch() {}

  /** The patched value (RFC 7396 section 2); neither argument is changed. */
  static JsonNode apply(JsonNode target, JsonNode patch) {
    if (!(patch instanceof ObjectNode changes)) {
      return patch.deepCopy();
    }
    ObjectNode result = target instanceof ObjectNode object ? object.deepCopy() : Json.object();
    changes.forEachEntry((name, value) -> {
      if (value.isNull()) {
        result.remove(name);
      } else {
        result.set(name, apply(result.path(name), value));
      }
    });
    return result;
  }
}
