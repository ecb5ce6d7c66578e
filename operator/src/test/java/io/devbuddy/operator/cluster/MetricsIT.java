package io.devbuddy.operator.cluster;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.api.v1alpha1.WorkspacePhase;
import io.devbuddy.operator.Scrape;
import io.devbuddy.operator.metrics.Metric;
import io.devbuddy.operator.metrics.MetricLabel;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a scrape of a running operator shows. */
@NeedsCluster
class MetricsIT {
  private static final List<String> RUNTIME = List.of("jvm_", "process_", "system_");

  private final RealCluster cluster;
  private final Team team;

  MetricsIT(RealCluster cluster) {
    this.cluster = cluster;
    this.team = new Team(cluster);
  }

  @Test
  void valuesFollowWhatTheOperatorDoes(@TempDir Path folder) {
    try (FakeNode _ = new FakeNode(cluster, team);
        OperatorProcess operator =
            OperatorProcess.start("operator", cluster, team, folder, Map.of()).awaitReady()) {
      Scrape before = operator.scrape();
      assertEquals(0, before.sum("devbuddy_operator_reconcile_duration_seconds_count", Map.of()));
      assertEquals(1, before.sum("devbuddy_operator_leader", Map.of()));
      team.create("demo", "{}");
      team.create("wrong", "{workspace: {source: {hostPath: {path: /srv/code}}}}");
      team.eventually("demo", WorkspacePhase.READY);
      team.eventually("wrong", WorkspacePhase.INVALID);
      await()
          .atMost(Team.PATIENCE)
          .untilAsserted(() -> {
            Scrape scrape = operator.scrape();
            assertEquals(1, scrape.sum("devbuddy_operator_workspaces", Map.of("phase", "Ready")));
            assertEquals(1, scrape.sum("devbuddy_operator_workspaces", Map.of("phase", "Invalid")));
            assertEquals(0, scrape.sum("devbuddy_operator_reconciles_queued", Map.of()));
            assertTrue(
                scrape.sum(
                        "devbuddy_operator_start_duration_seconds_count", Map.of("step", "Ready"))
                    >= 1);
          });
      Scrape after = operator.scrape();
      assertTrue(
          after.sum(
                  "devbuddy_operator_reconcile_duration_seconds_count",
                  Map.of("outcome", "success"))
              >= 2);
      assertEquals(
          1,
          after.sum(
              "devbuddy_operator_api_requests_total",
              Map.of("verb", "patch", "resource", "deployments", "code", "201")));
      assertTrue(
          after.sum(
                  "devbuddy_operator_api_requests_total",
                  Map.of("verb", "watch", "resource", "devbuddyworkspaces", "code", "101"))
              >= 1);
      assertLabelsAreKnown(after);
    }
  }

  /** Every series is documented, and none knows of a workspace or a namespace. */
  private void assertLabelsAreKnown(Scrape scrape) {
    Map<String, Metric> known =
        Arrays.stream(Metric.values())
            .flatMap(metric -> series(metric).map(name -> Map.entry(name, metric)))
            .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    for (Scrape.Sample sample : scrape.samples()) {
      assertFalse(sample.labels().containsValue("demo"), sample.toString());
      assertFalse(sample.labels().containsValue(team.namespace()), sample.toString());
      if (RUNTIME.stream().anyMatch(sample.name()::startsWith)) {
        continue;
      }
      assertTrue(known.containsKey(sample.name()), sample.toString());
      Set<String> labels = new HashSet<>(sample.labels().keySet());
      labels.remove("le");
      assertEquals(
          known.get(sample.name()).labels().stream()
              .map(MetricLabel::word)
              .collect(Collectors.toSet()),
          labels,
          sample.toString());
    }
  }

  private static Stream<String> series(Metric metric) {
    return metric.type() == Metric.Type.HISTOGRAM
        ? Stream.of("_bucket", "_count", "_sum", "_max").map(suffix -> metric.metricName() + suffix)
        : Stream.of(metric.metricName());
  }
}
