package io.devbuddy.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Which part of an object a request may change. */
enum Part {
  /** All but the status, where the kind has a status subresource. */
  OBJECT,
  /** The status alone. */
  STATUS;

  /** As named in a path and in {@code managedFields}; empty for the object itself. */
  String subresource() {
    return this == STATUS ? "status" : "";
  }

  /** {@code existing} with this part taken from {@code sent}. */
  ObjectNode replace(ObjectNode existing, ObjectNode sent, ResourceType type) {
    if (!type.hasStatus()) {
      return sent;
    }
    ObjectNode status = this == STATUS ? sent : existing;
    ObjectNode result = (this == STATUS ? existing : sent).deepCopy();
    if (status.has("status")) {
      result.set("status", status.path("status").deepCopy());
    } else {
      result.remove("status");
    }
    return result;
  }

  /** Takes out of an applied object, in place, what does not belong to this part. */
  void keepIn(ObjectNode wanted, ResourceType type) {
    if (this == STATUS) {
      wanted.retain("apiVersion", "kind", "status");
    } else if (type.hasStatus()) {
      wanted.remove("status");
    }
  }
}
