package io.devbuddy.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.devbuddy.executor.files.FileError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page about the tools is made of what clients get; {@code -Dgolden=write} writes it. */
class McpPageTest {
  private static final Path PAGE = Path.of("../docs/mcp.md");
  private static final String BEGIN = "<!-- The reference is generated";
  private static final String END = "<!-- End of the reference -->\n";
  private static final String LIST = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"}";

  @Test
  void referenceOfThePageIsWhatClientsGet() throws Exception {
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN);
    int end = page.indexOf(END);
    assertTrue(0 < begin && begin < end, "the page has lost the marks of its reference");
    String wanted = page.substring(0, begin) + reference() + page.substring(end);
    if ("write".equals(System.getProperty("golden"))) {
      Files.writeString(PAGE, wanted);
    }
    assertEquals(wanted, Files.readString(PAGE));
  }

  @Test
  void pageNamesEveryCodeOfTheFileTools() throws IOException {
    List<String> codes =
        Files.readAllLines(PAGE).stream()
            .filter(line -> line.matches("\\| `[A-Z_]+` \\|.*"))
            .map(line -> line.substring(3, line.indexOf('`', 3)))
            .toList();
    assertEquals(Stream.of(FileError.values()).map(FileError::name).toList(), codes);
  }

  private static String reference() throws Exception {
    StringBuilder text =
        new StringBuilder(
            """
            <!-- The reference is generated from tools/list; to regenerate:
                 mvn -q -pl executor test -Dtest=McpPageTest -Dgolden=write -->
            """);
    try (RunningExecutor server = RunningExecutor.withDefaults()) {
      new JsonMapper()
          .readTree(server.post(LIST).body())
          .at("/result/tools")
          .forEach(tool -> append(tool, text));
    }
    return text.toString();
  }

  private static void append(JsonNode tool, StringBuilder text) {
    text.append("\n### ").append(tool.path("name").asText()).append("\n\n");
    text.append(tool.path("description").asText()).append("\n\n");
    List<String> hints = new ArrayList<>();
    tool.path("annotations")
        .properties()
        .forEach(hint -> {
          if (hint.getValue().asBoolean()) {
            hints.add("`" + hint.getKey() + "`");
          }
        });
    text.append("Annotations that are true: ").append(String.join(", ", hints)).append(".\n");
    appendFields("argument", tool.path("inputSchema"), text);
    if (tool.has("outputSchema")) {
      appendFields("result", tool.path("outputSchema"), text);
    }
  }

  private static void appendFields(String what, JsonNode schema, StringBuilder text) {
    if (schema.path("properties").isEmpty()) {
      return;
    }
    text.append("\n| ").append(what).append(" | type | |\n|---|---|---|\n");
    appendRows("", schema, text);
  }

  private static void appendRows(String prefix, JsonNode schema, StringBuilder text) {
    List<String> required = new ArrayList<>();
    schema.path("required").forEach(name -> required.add(name.asText()));
    for (var field : schema.path("properties").properties()) {
      JsonNode value = field.getValue();
      String name = prefix + field.getKey();
      text.append("| `").append(name).append('`');
      text.append(required.contains(field.getKey()) ? " | " : " (optional) | ");
      text.append(type(value)).append(" | ");
      text.append(value.path("description").asText().replace("|", "\\|")).append(" |\n");
      appendRows(name + ".", value, text);
      appendRows(name + "[].", value.path("items"), text);
    }
  }

  private static String type(JsonNode schema) {
    List<String> words = new ArrayList<>();
    if (schema.has("enum")) {
      List<String> values = new ArrayList<>();
      schema.path("enum").forEach(value -> values.add("`" + value.asText() + "`"));
      words.add(String.join(" or ", values));
    } else if (schema.path("type").isArray()) {
      words.add(schema.path("type").path(0).asText());
    } else {
      words.add(schema.path("type").asText("any"));
    }
    for (String bound : List.of("minimum", "maximum", "default")) {
      if (schema.has(bound) && !schema.path(bound).isNull()) {
        words.add(bound + " " + schema.path(bound).asText());
      }
    }
    return String.join(", ", words).replaceFirst("^, ", "").strip();
  }
}
