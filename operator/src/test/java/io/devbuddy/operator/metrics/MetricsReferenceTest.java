package io.devbuddy.operator.metrics;

import io.devbuddy.operator.GeneratedFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page about the operator's metrics is made of them; {@code -Dgolden=write} writes it. */
class MetricsReferenceTest {
  private static final Path PAGE = Path.of("../docs/operator-metrics.md");

  @Test
  void pageListsEveryMetric() throws IOException {
    GeneratedFile.assertHolds(PAGE, page());
  }

  private static String page() {
    String metrics =
        Arrays.stream(Metric.values())
            .map(metric ->
                "| `%s` | %s | %s | %s |\n"
                    .formatted(
                        metric.metricName(),
                        metric.type().word(),
                        metric.labels().stream()
                            .map(label -> "`" + label.word() + "`")
                            .collect(Collectors.joining(", ")),
                        metric.meaning()))
            .collect(Collectors.joining());
    String labels =
        Arrays.stream(MetricLabel.values())
            .map(label -> "| `%s` | %s |\n".formatted(label.word(), label.allowed()))
            .collect(Collectors.joining());
    return """
    <!-- Generated from the operator's metrics; to regenerate:
         mvn -q -pl crds,operator -am test -Dtest=MetricsReferenceTest -Dgolden=write -Dsurefire.failIfNoSpecifiedTests=false -->
    # Metrics of the operator

    `GET /metrics` on the port `DEVBUDDY_METRICS_PORT`, in Prometheus' text format. No label names a workspace or a
    namespace, so that the number of series does not grow with them.

    | metric | type | labels | meaning |
    |---|---|---|---|
    """
        + metrics
        + """

        A histogram `x` has the series `x_bucket`, `x_count` and `x_sum`, and a gauge `x_max` of the last minutes.

        | label | values |
        |---|---|
        """
        + labels
        + """

        Besides, Micrometer's metrics of the Java runtime and the process: `jvm_memory_*`, `jvm_buffer_*`, `jvm_gc_*`,
        `jvm_threads_*`, `process_*`, `system_*`.
        """;
  }
}
