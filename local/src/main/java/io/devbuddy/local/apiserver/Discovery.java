package io.devbuddy.local.apiserver;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** Tells clients which kinds there are. */
final class Discovery {

  private static final List<String> VERBS =
      List.of("create", "delete", "deletecollection", "get", "list", "patch", "update", "watch");
  private static final List<String> SUBRESOURCE_VERBS = List.of("get", "patch", "update");

  private final ResourceTypes types;

  Discovery(ResourceTypes types) {
    this.types = types;
  }

  /** The level of the API that is imitated; clients compare it with their own version. */
  ObjectNode version() {
    return Json.object()
        .put("major", "1")
        .put("minor", "32")
        .put("gitVersion", "v1.32.0+devbuddy")
        .put("gitCommit", "")
        .put("gitTreeState", "clean")
        .put("buildDate", "1970-01-01T00:00:00Z")
        .put("goVersion", "")
        .put("compiler", "")
        .put("platform", "java/" + Runtime.version().feature());
  }

  ObjectNode coreVersions() {
    ObjectNode versions = Json.object().put("kind", "APIVersions");
    versions.putArray("versions").add("v1");
    versions.putArray("serverAddressByClientCIDRs");
    return versions;
  }

  ObjectNode groups() {
    ObjectNode list = Json.object().put("kind", "APIGroupList").put("apiVersion", "v1");
    ArrayNode groups = list.putArray("groups");
    types.groupVersions().stream()
        .map(ResourceType::group)
        .filter(group -> !group.isEmpty())
        .distinct()
        .forEach(group -> groups.add(groupBody(group)));
    return list;
  }

  ObjectNode group(String group) {
    ObjectNode body = groupBody(group);
    if (body.path("versions").isEmpty()) {
      throw StatusException.unknownPath();
    }
    return body.put("kind", "APIGroup").put("apiVersion", "v1");
  }

  private ObjectNode groupBody(String group) {
    ObjectNode body = Json.object().put("name", group);
    ArrayNode versions = body.putArray("versions");
    for (ResourceType type : types.groupVersions()) {
      if (type.group().equals(group)) {
        versions.addObject().put("groupVersion", type.apiVersion()).put("version", type.version());
      }
    }
    body.set("preferredVersion", versions.path(versions.size() - 1));
    return body;
  }

  ObjectNode resources(String group, String version) {
    List<ResourceType> found = types.in(group, version);
    if (found.isEmpty()) {
      throw StatusException.unknownPath();
    }
    ObjectNode list =
        Json.object()
            .put("kind", "APIResourceList")
            .put("apiVersion", "v1")
            .put("groupVersion", found.getFirst().apiVersion());
    ArrayNode resources = list.putArray("resources");
    for (ResourceType type : found) {
      resources.add(resource(type));
      if (type.hasStatus()) {
        subresource(resources, type, "status", type.kind());
      }
      if (type.hasScale()) {
        subresource(resources, type, "scale", "Scale")
            .put("group", "autoscaling")
            .put("version", "v1");
      }
      if (type.qualifiedPlural().equals(ResourceType.POD_STORAGE)) {
        subresource(resources, type, "log", "Pod").set("verbs", Json.strings(List.of("get")));
      }
    }
    return list;
  }

  private static ObjectNode resource(ResourceType type) {
    ObjectNode resource =
        Json.object()
            .put("name", type.plural())
            .put("singularName", type.names().singular())
            .put("namespaced", type.namespaced())
            .put("kind", type.kind());
    resource.set("verbs", Json.strings(VERBS));
    if (!type.names().shortNames().isEmpty()) {
      resource.set("shortNames", Json.strings(type.names().shortNames()));
    }
    if (!type.names().categories().isEmpty()) {
      resource.set("categories", Json.strings(type.names().categories()));
    }
    return resource;
  }

  private static ObjectNode subresource(
      ArrayNode resources, ResourceType type, String name, String kind) {
    ObjectNode resource =
        resources
            .addObject()
            .put("name", type.plural() + "/" + name)
            .put("singularName", "")
            .put("namespaced", type.namespaced())
            .put("kind", kind);
    resource.set("verbs", Json.strings(SUBRESOURCE_VERBS));
    return resource;
  }
}
