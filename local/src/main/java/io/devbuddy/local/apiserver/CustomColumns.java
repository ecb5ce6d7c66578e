package io.devbuddy.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** The columns of a custom kind: its {@code additionalPrinterColumns}, or else the age. */
final class CustomColumns {

  private CustomColumns() {}

  static List<Column> of(ResourceType type, Instant now) {
    List<Column> columns = new ArrayList<>();
    columns.add(Column.name());
    for (ObjectNode column : type.columns()) {
      columns.add(column(column, now));
    }
    if (type.columns().isEmpty()) {
      columns.add(Column.age(now));
    }
    return columns;
  }

  private static Column column(ObjectNode column, Instant now) {
    String type = column.path("type").asText();
    ObjectNode definition =
        Column.definition(
            column.path("name").asText(),
            type,
            column.path("description").asText(),
            column.path("priority").asInt());
    definition.put("format", column.path("format").asText());
    JsonPath path = JsonPath.parse(column.path("jsonPath").asText());
    return new Column(definition, object -> cell(path.find(object), type, now));
  }

  private static JsonNode cell(List<JsonNode> found, String type, Instant now) {
    if (found.isEmpty()) {
      return NullNode.getInstance();
    }
    JsonNode first = found.getFirst();
    return switch (type) {
      case "date" -> TextNode.valueOf(Timestamps.age(first.asText(), now));
      case "integer", "number", "boolean" -> first;
      default ->
          TextNode.valueOf(
              found.stream().map(CustomColumns::text).collect(Collectors.joining(",")));
    };
  }

  private static String text(JsonNode value) {
    return value.isContainerNode() ? value.toString() : value.asText();
  }
}
