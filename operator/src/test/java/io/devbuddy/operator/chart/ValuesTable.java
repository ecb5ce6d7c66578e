package io.devbuddy.operator.chart;

import static org.junit.jupiter.api.Assertions.assertFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The table of a chart's values, made of the comments in {@code values.yaml}. */
final class ValuesTable {
  private static final Pattern KEY = Pattern.compile("( *)([A-Za-z]+):.*");
  private static final String COMMENT = "# -- ";

  private final JsonNode values;
  private final StringBuilder rows =
      new StringBuilder("| value | default | meaning |\n|---|---|---|\n");
  private final List<String> path = new ArrayList<>();
  private String meaning = "";

  private ValuesTable(JsonNode values) {
    this.values = values;
  }

  /** Fails where a value has no comment. */
  static String of(String yaml) {
    ValuesTable table = new ValuesTable(Serialization.unmarshal(yaml, JsonNode.class));
    yaml.lines().forEach(table::read);
    return table.rows.toString();
  }

  private void read(String line) {
    String text = line.strip();
    Matcher key = KEY.matcher(line);
    if (text.startsWith(COMMENT)) {
      meaning = text.substring(COMMENT.length());
    } else if (key.matches()) {
      int depth = key.group(1).length() / 2;
      boolean insideOfExplained = depth > 0 && path.size() < depth;
      if (insideOfExplained) {
        return;
      }
      path.subList(depth, path.size()).clear();
      JsonNode value =
          values.at("/" + String.join("/", path) + (depth > 0 ? "/" : "") + key.group(2));
      if (!meaning.isEmpty()) {
        rows.append(
            "| `%s` | %s | %s |\n"
                .formatted(
                    String.join(".", path) + (depth > 0 ? "." : "") + key.group(2),
                    value.isTextual() && value.asText().isEmpty() ? "" : "`" + value + "`",
                    meaning));
        meaning = "";
      } else {
        assertFalse(!value.isObject() || value.isEmpty(), "no comment '# --' above " + line);
        path.add(key.group(2));
      }
    }
  }
}
