package io.devbuddy.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * OpenAPI v3 documents, one for each group and version. They hold what clients decide on: that a
 * patch takes {@code fieldValidation}, and the schemas of custom kinds for {@code kubectl explain}.
 * Built-in kinds are described as objects with any fields.
 */
final class OpenApi {

  static final String PREFIX = "/openapi/v3/";

  private final ResourceTypes types;

  OpenApi(ResourceTypes types) {
    this.types = types;
  }

  ObjectNode index() {
    ObjectNode index = Json.object();
    ObjectNode paths = index.putObject("paths");
    for (ResourceType type : types.groupVersions()) {
      String path = root(type);
      String hash = Integer.toHexString(document(path).hashCode());
      paths.putObject(path).put("serverRelativeURL", PREFIX + path + "?hash=" + hash);
    }
    return index;
  }

  /** The document for a path like {@code apis/apps/v1}. */
  ObjectNode document(String path) {
    List<ResourceType> found =
        types.all().stream().filter(type -> root(type).equals(path)).toList();
    if (found.isEmpty()) {
      throw StatusException.unknownPath();
    }
    ObjectNode document = Json.object().put("openapi", "3.0.0");
    document.putObject("info").put("title", "DevBuddy local API").put("version", "v1.32.0");
    ObjectNode paths = document.putObject("paths");
    ObjectNode schemas = document.putObject("components").putObject("schemas");
    for (ResourceType type : found) {
      String scope = type.namespaced() ? "/namespaces/{namespace}/" : "/";
      ObjectNode item = paths.putObject("/" + path + scope + type.plural() + "/{name}");
      operation(item.putObject("get"), type, "get");
      operation(item.putObject("patch"), type, "patch");
      schemas.set(schemaName(type), schema(type));
    }
    return document;
  }

  private static void operation(ObjectNode operation, ResourceType type, String action) {
    operation.put("operationId", action + type.kind()).put("x-kubernetes-action", action);
    operation.set("x-kubernetes-group-version-kind", kind(type));
    if (action.equals("patch")) {
      for (String name : List.of("dryRun", "fieldManager", "fieldValidation")) {
        operation
            .withArrayProperty("parameters")
            .addObject()
            .put("name", name)
            .put("in", "query")
            .putObject("schema")
            .put("type", "string");
      }
    }
    ObjectNode response =
        operation.putObject("responses").putObject("200").put("description", "OK");
    response
        .putObject("content")
        .putObject("application/json")
        .putObject("schema")
        .put("$ref", "#/components/schemas/" + schemaName(type));
  }

  private static ObjectNode schema(ResourceType type) {
    ObjectNode schema = type.isCustom() ? type.schema().deepCopy() : Json.object();
    schema.put("type", "object");
    if (!type.isCustom()) {
      schema.put("x-kubernetes-preserve-unknown-fields", true);
    }
    schema.putArray("x-kubernetes-group-version-kind").add(kind(type));
    return schema;
  }

  private static String schemaName(ResourceType type) {
    return (type.group().isEmpty() ? "core" : type.group())
        + "."
        + type.version()
        + "."
        + type.kind();
  }

  private static ObjectNode kind(ResourceType type) {
    return Json.object()
        .put("group", type.group())
        .put("version", type.version())
        .put("kind", type.kind());
  }

  private static String root(ResourceType type) {
    return (type.group().isEmpty() ? "api/" : "apis/") + type.apiVersion();
  }
}
