package io.devbuddy.executor.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.micrometer.core.instrument.Meter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page about the metrics is made of them; {@code -Dgolden=write} writes it. */
class MetricsPageTest {
  private static final Path PAGE = Path.of("../docs/metrics.md");
  private static final String BEGIN = "<!-- The table is generated";
  private static final String END = "<!-- End of the table -->\n";

  @Test
  void tableOfThePageListsEveryMetric() throws IOException {
    String page = Files.readString(PAGE);
    int begin = page.indexOf(BEGIN);
    int end = page.indexOf(END);
    assertTrue(0 < begin && begin < end, "the page has lost the marks of its table");
    String wanted = page.substring(0, begin) + table() + page.substring(end);
    if ("write".equals(System.getProperty("golden"))) {
      Files.writeString(PAGE, wanted);
    }
    assertEquals(wanted, Files.readString(PAGE));
  }

  @Test
  void namesKeepTheRulesOfPrometheus() {
    for (Metric metric : Metric.values()) {
      assertTrue(Pattern.matches("[a-z][a-z0-9_]*", metric.exposedName()), metric.exposedName());
      assertEquals(
          metric.type() == Meter.Type.COUNTER,
          metric.exposedName().endsWith("_total"),
          metric.exposedName());
    }
  }

  private static String table() {
    String rows =
        Stream.of(Metric.values())
            .map(metric ->
                "| `%s` | %s | %s | %s |\n"
                    .formatted(
                        metric.exposedName(),
                        type(metric),
                        metric.labels().stream()
                            .map(label -> "`" + label + "`")
                            .collect(Collectors.joining(", ")),
                        metric.meaning()))
            .collect(Collectors.joining());
    return """
    <!-- The table is generated from the executor's metrics; to regenerate:
         mvn -q -pl executor test -Dtest=MetricsPageTest -Dgolden=write -->
    | metric | type | labels | meaning |
    |---|---|---|---|
    """
        + rows;
  }

  private static String type(Metric metric) {
    return metric.type() == Meter.Type.TIMER
        ? "histogram"
        : metric.type().name().toLowerCase(Locale.ROOT);
  }

  /** The metrics that the page's examples name are there. */
  @Test
  void examplesAskForMetricsThatThereAre() throws IOException {
    String page = Files.readString(PAGE);
    Matcher code = Pattern.compile("(?s)```promql\n(.*?)```").matcher(page);
    int found = 0;
    while (code.find()) {
      Matcher name = Pattern.compile("\\b(?:devbuddy|process)_[a-z0-9_]+").matcher(code.group(1));
      while (name.find()) {
        String metric = name.group().replaceFirst("_(bucket|count|sum)$", "");
        assertTrue(
            Stream.of(Metric.values()).anyMatch(known -> known.exposedName().equals(metric)),
            metric);
        found++;
      }
    }
    assertTrue(found > 5, "the page has lost its examples");
  }
}
