package io.devbuddy.local.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints a {@code meta.k8s.io/v1} Table with aligned columns, those of priority 0 only. */
final class TablePrinter {
  private static final String GAP = "   ";

  private TablePrinter() {}

  static void print(JsonNode table, PrintWriter out) {
    List<Integer> columns = new ArrayList<>();
    JsonNode definitions = table.path("columnDefinitions");
    for (int i = 0; i < definitions.size(); i++) {
      if (definitions.get(i).path("priority").asInt() == 0) {
        columns.add(i);
      }
    }
    List<List<String>> lines = new ArrayList<>();
    lines.add(columns.stream().map(i -> heading(definitions.get(i))).toList());
    for (JsonNode row : table.path("rows")) {
      lines.add(columns.stream().map(i -> cell(row.path("cells").path(i))).toList());
    }
    int[] widths = new int[columns.size()];
    for (List<String> line : lines) {
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], line.get(i).length());
      }
    }
    lines.forEach(line -> out.println(aligned(line, widths)));
    out.flush();
  }

  private static String aligned(List<String> line, int[] widths) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      text.append(line.get(i)).append(" ".repeat(widths[i] - line.get(i).length())).append(GAP);
    }
    return text.toString().stripTrailing();
  }

  private static String heading(JsonNode definition) {
    return definition.path("name").asText().toUpperCase(Locale.ROOT);
  }

  private static String cell(JsonNode value) {
    return value.isNull() || value.isMissingNode() ? "<none>" : value.asText();
  }
}
