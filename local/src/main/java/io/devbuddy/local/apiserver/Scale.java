package io.devbuddy.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** The {@code scale} subresource of one kind: its replicas as an autoscaling/v1 object. */
record Scale(ResourceType type) {

  ObjectNode read(ObjectNode object) {
    ObjectNode scale = Json.object().put("kind", "Scale").put("apiVersion", "autoscaling/v1");
    ObjectNode metadata = scale.putObject("metadata");
    for (String field :
        new String[] {"name", "namespace", "uid", "resourceVersion", "creationTimestamp"}) {
      if (object.at("/metadata").has(field)) {
        metadata.set(field, object.at("/metadata").path(field));
      }
    }
    scale.putObject("spec").put("replicas", at(object, "specReplicasPath").asInt());
    ObjectNode status = scale.putObject("status");
    status.put("replicas", at(object, "statusReplicasPath").asInt());
    if (type.scale().has("labelSelectorPath")) {
      status.put("selector", at(object, "labelSelectorPath").asText());
    }
    return scale;
  }

  /** The object with the replicas that {@code scale} asks for. */
  ObjectNode write(ObjectNode object, JsonNode scale) {
    JsonNode replicas = scale.at("/spec/replicas");
    if (!replicas.isInt() || replicas.asInt() < 0) {
      throw StatusException.badRequest("spec.replicas of a Scale must be a number of 0 or more");
    }
    String pointer = pointer("specReplicasPath");
    int last = pointer.lastIndexOf('/');
    ObjectNode changed = object.deepCopy();
    if (changed.at(pointer.substring(0, last)) instanceof ObjectNode parent) {
      parent.set(pointer.substring(last + 1), replicas);
    }
    JsonNode version = scale.at("/metadata/resourceVersion");
    if (!version.isMissingNode()) {
      ObjectMeta.of(changed).set("resourceVersion", version);
    }
    return changed;
  }

  private JsonNode at(ObjectNode object, String field) {
    return object.at(pointer(field));
  }

  private String pointer(String field) {
    return type.scale().path(field).asText().replace('.', '/');
  }
}
