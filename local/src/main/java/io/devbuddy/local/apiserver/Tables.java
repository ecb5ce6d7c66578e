package io.devbuddy.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;

/** Objects as a {@code meta.k8s.io/v1 Table}, which is what {@code kubectl get} prints. */
final class Tables {

  private final Clock clock;

  Tables(Clock clock) {
    this.clock = clock;
  }

  static boolean isWanted(ApiRequest request) {
    return request.accept().contains("as=Table") && request.accept().contains("v=v1");
  }

  ObjectNode table(
      ResourceType type, List<ObjectNode> objects, String version, ApiRequest request) {
    List<Column> columns = columns(type);
    ObjectNode table = Json.object().put("kind", "Table").put("apiVersion", "meta.k8s.io/v1");
    table.putObject("metadata").put("resourceVersion", version);
    ArrayNode definitions = table.putArray("columnDefinitions");
    columns.forEach(column -> definitions.add(column.definition()));
    ArrayNode rows = table.putArray("rows");
    for (ObjectNode object : objects) {
      ObjectNode row = rows.addObject();
      ArrayNode cells = row.putArray("cells");
      columns.forEach(column -> cells.add(column.cell(object)));
      switch (request.query("includeObject").orElse("Metadata")) {
        case "None" -> {}
        case "Object" -> row.set("object", type.present(object));
        default -> row.set("object", metadataOf(object));
      }
    }
    return table;
  }

  private static JsonNode metadataOf(ObjectNode object) {
    ObjectNode partial =
        Json.object().put("kind", "PartialObjectMetadata").put("apiVersion", "meta.k8s.io/v1");
    partial.set("metadata", object.path("metadata"));
    return partial;
  }

  private List<Column> columns(ResourceType type) {
    return type.isCustom()
        ? CustomColumns.of(type, clock.instant())
        : BuiltInColumns.of(type, clock.instant());
  }
}
