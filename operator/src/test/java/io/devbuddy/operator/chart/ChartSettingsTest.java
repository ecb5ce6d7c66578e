package io.devbuddy.operator.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.operator.config.OperatorSettings;
import io.devbuddy.operator.config.ProcessSettings;
import io.devbuddy.operator.config.Setting;
import io.devbuddy.operator.config.SettingValues;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every setting of the operator can be reached by values of the chart. */
class ChartSettingsTest {
  private static final String OTHERS =
      """
      nameOverride: keeper
      executorImage: {repository: example.test/executor, digest: "sha256:%s"}
      toolboxImage: {repository: example.test/toolbox, tag: "7"}
      watchNamespaces: [team-a, team-b]
      health: {port: 9001}
      metrics: {port: 9002}
      replicaCount: 1
      leaderElection: {enabled: false, leaseName: mine, leaseSeconds: 30}
      settings:
        serviceType: NodePort
        hostPathAllowed: true
        logFormat: Json
        logLevel: Debug
        apiKeyOverlapSeconds: 604800
        maxWorkspacesPerNamespace: 0
        maxCpuPerNamespace: 1.5
        maxMemoryPerNamespace: 64Gi
      """
          .formatted("0".repeat(64));

  @Test
  void valuesReachEverySetting(@TempDir Path home) {
    Map<String, String> set = Rendered.of(home, OTHERS).environment();
    Map<Setting, String> expected =
        Map.ofEntries(
            Map.entry(Setting.EXECUTOR_IMAGE, "example.test/executor@sha256:" + "0".repeat(64)),
            Map.entry(Setting.TOOLBOX_IMAGE, "example.test/toolbox:7"),
            Map.entry(Setting.SERVICE_TYPE, "NodePort"),
            Map.entry(Setting.HOST_PATH_ALLOWED, "true"),
            Map.entry(Setting.WATCH_NAMESPACES, "team-a,team-b"),
            Map.entry(Setting.OPERATOR_NAMESPACE, "tools"),
            Map.entry(
                Setting.OPERATOR_LABELS,
                "app.kubernetes.io/name=keeper,app.kubernetes.io/instance=devbuddy"),
            Map.entry(Setting.HEALTH_PORT, "9001"),
            Map.entry(Setting.METRICS_PORT, "9002"),
            Map.entry(Setting.LEADER_ELECTION, "false"),
            Map.entry(Setting.LEASE_NAME, "mine"),
            Map.entry(Setting.LEASE_SECONDS, "30"),
            Map.entry(Setting.LOG_FORMAT, "Json"),
            Map.entry(Setting.LOG_LEVEL, "Debug"),
            Map.entry(Setting.API_KEY_OVERLAP_SECONDS, "604800"),
            Map.entry(Setting.MAX_WORKSPACES_PER_NAMESPACE, "0"),
            Map.entry(Setting.MAX_CPU_PER_NAMESPACE, "1.5"),
            Map.entry(Setting.MAX_MEMORY_PER_NAMESPACE, "64Gi"));
    assertEquals(Set.of(Setting.values()), expected.keySet(), "a setting without a value here");
    expected.forEach((setting, value) -> {
      assertEquals(value, set.get(setting.variable()), setting.variable());
      assertNotEquals(setting.defaultValue(), value, "shows nothing: " + setting.variable());
    });
    assertEquals(
        Arrays.stream(Setting.values())
            .map(Setting::variable)
            .collect(Collectors.toCollection(TreeSet::new)),
        new TreeSet<>(set.keySet()));
  }

  @Test
  void theDefaultsAreTheOperatorsOwn(@TempDir Path home) {
    Map<String, String> set = Rendered.of(home, "{}").environment();
    for (Setting setting : Setting.values()) {
      if (!setting.defaultValue().isEmpty() && setting != Setting.OPERATOR_LABELS) {
        assertEquals(setting.defaultValue(), set.get(setting.variable()), setting.variable());
      }
    }
  }

  @Test
  void theOperatorTakesWhatTheChartSets(@TempDir Path home) {
    for (String values : List.of("{}", OTHERS, "{metrics: {enabled: false}}")) {
      Map<String, String> set = Rendered.of(home, values).environment();
      OperatorSettings.of(SettingValues.of(set, List.of()));
      ProcessSettings.of(SettingValues.of(set, List.of()));
      assertTrue(set.containsKey(Setting.METRICS_PORT.variable()), "empty is not absent: " + set);
    }
  }
}
