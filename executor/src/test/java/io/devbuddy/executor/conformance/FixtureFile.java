package io.devbuddy.executor.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** What the suite expects a server to offer, as data. */
record FixtureFile(JsonNode root) {
  private static final JsonMapper JSON = new JsonMapper();

  static FixtureFile read() {
    try (InputStream file =
        Objects.requireNonNull(
            FixtureFile.class.getResourceAsStream("/conformance/fixtures.json"))) {
      return new FixtureFile(JSON.readTree(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /** A list of the definitions of everything of one kind. */
  ObjectNode definitions(String kind) {
    ObjectNode result = object();
    var list = result.putArray(kind);
    root.path(kind).forEach(item -> list.add(item.path("definition").deepCopy()));
    return result;
  }

  /** What the definition of which has this value under a key. */
  Optional<JsonNode> find(String kind, String key, String value) {
    return root.path(kind)
        .valueStream()
        .filter(item -> item.path("definition").path(key).asText().equals(value))
        .findFirst();
  }

  /** The node with the values in place of the names in braces. */
  static JsonNode filled(JsonNode node, Map<String, String> values) {
    String text = node.toString();
    for (Map.Entry<String, String> value : values.entrySet()) {
      text = text.replace("{" + value.getKey() + "}", value.getValue());
    }
    try {
      return JSON.readTree(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
