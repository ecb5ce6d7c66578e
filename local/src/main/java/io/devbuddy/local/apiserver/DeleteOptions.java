package io.devbuddy.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * The options of a delete, from the body or the query.
 *
 * @param uid the uid that the object must have, empty for any
 * @param resourceVersion the version that the object must have, empty for any
 * @param orphan whether owned objects stay
 */
record DeleteOptions(String uid, String resourceVersion, boolean orphan, boolean dryRun) {

  static DeleteOptions of(ApiRequest request) {
    JsonNode body = request.body().isEmpty() ? Json.object() : request.parsedBody();
    String policy =
        request.query("propagationPolicy").orElse(body.path("propagationPolicy").asText());
    return new DeleteOptions(
        body.at("/preconditions/uid").asText(),
        body.at("/preconditions/resourceVersion").asText(),
        policy.equals("Orphan") || body.path("orphanDependents").asBoolean(),
        request.query("dryRun").isPresent() || !body.path("dryRun").isEmpty());
  }

  void requirePreconditions(ResourceType type, ObjectNode object) {
    String name = ObjectMeta.name(object);
    if (!uid.isEmpty() && !uid.equals(ObjectMeta.uid(object))) {
      throw StatusException.conflict(
          type, name, "Precondition failed: the UID is " + ObjectMeta.uid(object) + ", not " + uid);
    }
    if (!resourceVersion.isEmpty() && !resourceVersion.equals(ObjectMeta.resourceVersion(object))) {
      throw StatusException.conflict(
          type, name, "Precondition failed: the resource version is not " + resourceVersion);
    }
  }
}
