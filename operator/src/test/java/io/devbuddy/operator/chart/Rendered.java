package io.devbuddy.operator.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The objects of the chart for some values.
 *
 * @param objects in the order in which Helm writes them
 */
record Rendered(List<JsonNode> objects) {
  private static final Pattern SEPARATOR = Pattern.compile("(?m)^---.*\\n?");

  /** Renders the release {@code devbuddy} in the namespace {@code tools}. */
  static Rendered of(Path home, String valuesYaml) {
    try {
      Path values = Files.writeString(Files.createTempFile(home, "values", ".yaml"), valuesYaml);
      return parse(
          Helm.succeed(
              home,
              "template",
              "devbuddy",
              Helm.chart().toString(),
              "--namespace=tools",
              "--values=" + values));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Rendered parse(String yaml) {
    return new Rendered(
        SEPARATOR
            .splitAsStream(yaml)
            .filter(document -> !document.isBlank())
            .map(document -> Serialization.unmarshal(document, JsonNode.class))
            .filter(JsonNode::isObject)
            .toList());
  }

  Stream<JsonNode> all(String kind) {
    return objects.stream().filter(object -> object.path("kind").asText().equals(kind));
  }

  JsonNode one(String kind) {
    List<JsonNode> found = all(kind).toList();
    assertEquals(1, found.size(), kind + " in " + names());
    return found.getFirst();
  }

  JsonNode one(String kind, String name) {
    List<JsonNode> found =
        all(kind).filter(object -> object.at("/metadata/name").asText().equals(name)).toList();
    assertEquals(1, found.size(), kind + " " + name + " in " + names());
    return found.getFirst();
  }

  /** Returns kind, namespace and name of everything, such as {@code Role tools/devbuddy}. */
  List<String> names() {
    return objects.stream()
        .map(object ->
            object.path("kind").asText()
                + " "
                + (object.at("/metadata/namespace").isMissingNode()
                    ? ""
                    : object.at("/metadata/namespace").asText() + "/")
                + object.at("/metadata/name").asText())
        .toList();
  }

  /** Returns the variables of the operator's container. */
  Map<String, String> environment() {
    Map<String, String> variables = new HashMap<>();
    for (JsonNode variable : one("Deployment").at("/spec/template/spec/containers/0/env")) {
      String before =
          variables.put(variable.path("name").asText(), variable.path("value").asText());
      assertEquals(null, before, "set twice: " + variable);
    }
    return variables;
  }

  static List<String> texts(JsonNode list) {
    return Arrays.asList(Serialization.unmarshal(list.toString(), String[].class));
  }
}
