package io.devbuddy.operator.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.devbuddy.operator.GeneratedFile;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of the chart that are made of others; {@code -Dgolden=write} writes those that can be. */
class ChartFilesTest {
  private static final Path ROOT = Path.of("..");
  private static final Path CHART = ROOT.resolve("helm/devbuddy");
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\| (\\w+) \\|");
  private static final Pattern METRIC = Pattern.compile("\\bdevbuddy_\\w+");
  private static final Pattern LABELS_AND_TEXT = Pattern.compile("\"[^\"]*\"");

  @Test
  void crdIsTheGeneratedOne() throws IOException {
    GeneratedFile.assertHolds(
        CHART.resolve("files/crd.yaml"),
        Files.readString(ROOT.resolve("crds/yaml/devbuddyworkspaces.devbuddy.io-v1.yaml")));
  }

  @ParameterizedTest
  @CsvSource({"ClusterRole,operator-rules.yaml", "Role,lease-rules.yaml"})
  void rulesAreThoseOfDeploy(String kind, String file) throws IOException {
    String deployed = Files.readString(ROOT.resolve("deploy/operator-rbac.yaml"));
    Matcher role =
        Pattern.compile("(?ms)^kind: " + kind + "$.*?^rules:\\n(.*?)(?=^---$|\\z)")
            .matcher(deployed);
    assertTrue(role.find(), kind);
    GeneratedFile.assertHolds(CHART.resolve("files/" + file), role.group(1));
  }

  @Test
  void readmeListsEveryValue() throws IOException {
    Path readme = CHART.resolve("README.md");
    String text = Files.readString(readme);
    String begin = "<!-- The table is generated from values.yaml -->\n";
    String end = "<!-- End of the table -->";
    assertTrue(text.contains(begin) && text.contains(end), "markers of the table");
    GeneratedFile.assertHolds(
        readme,
        text.substring(0, text.indexOf(begin) + begin.length())
            + ValuesTable.of(Files.readString(CHART.resolve("values.yaml")))
            + text.substring(text.indexOf(end)));
  }

  @Test
  void alertsUseMetricsThatExist() throws IOException {
    JsonNode alerts =
        Serialization.unmarshal(
            Files.readString(CHART.resolve("files/alerts.yaml")), JsonNode.class);
    Set<String> used = new TreeSet<>();
    for (JsonNode group : alerts.path("groups")) {
      for (JsonNode rule : group.path("rules")) {
        used.addAll(metrics(rule.path("expr").asText()));
        assertFalse(rule.at("/annotations/description").asText().isEmpty(), rule.toString());
      }
    }
    assertTrue(used.size() > 5, used.toString());
    assertExist(used);
  }

  @ParameterizedTest
  @ValueSource(strings = {"operator", "workspaces"})
  void dashboardsUseMetricsThatExist(String name) throws IOException {
    JsonNode board =
        Serialization.unmarshal(
            Files.readString(CHART.resolve("files/dashboards/" + name + ".json")), JsonNode.class);
    assertEquals("devbuddy-" + name, board.path("uid").asText());
    Set<String> used = new TreeSet<>();
    for (JsonNode panel : board.path("panels")) {
      Set<String> before = new TreeSet<>();
      for (JsonNode target : panel.path("targets")) {
        before.addAll(metrics(target.path("expr").asText()));
      }
      assertFalse(before.isEmpty(), panel.path("title").asText());
      used.addAll(before);
    }
    assertExist(used);
  }

  private static Set<String> metrics(String expression) {
    return METRIC
        .matcher(LABELS_AND_TEXT.matcher(expression).replaceAll(""))
        .results()
        .map(result -> result.group())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static void assertExist(Set<String> used) throws IOException {
    Set<String> unknown = new TreeSet<>(used);
    unknown.removeAll(documented());
    assertEquals(
        Set.of(), unknown, "neither docs/operator-metrics.md nor docs/metrics.md has them");
  }

  private static Set<String> documented() throws IOException {
    Set<String> names = new TreeSet<>();
    for (String page : new String[] {"docs/operator-metrics.md", "docs/metrics.md"}) {
      Matcher row = ROW.matcher(Files.readString(ROOT.resolve(page)));
      while (row.find()) {
        names.add(row.group(1));
        if (row.group(2).equals("histogram")) {
          for (String part : new String[] {"_bucket", "_count", "_sum"}) {
            names.add(row.group(1) + part);
          }
        }
      }
    }
    return names;
  }
}
