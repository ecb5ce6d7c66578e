package io.devbuddy.operator.chart;

import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Values that cannot be meant are refused with words that name them. */
class ChartRefusalsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{replicas: 2} | additional properties 'replicas' not allowed",
        "{settings: {serviceTyp: NodePort}} | additional properties 'serviceTyp' not allowed",
        "{settings: {serviceType: Tunnel}} | 'ClusterIP', 'LoadBalancer', 'NodePort'",
        "{settings: {hostPathAllowed: 'yes'}} | at '/settings/hostPathAllowed'",
        "{settings: {logLevel: debug}} | 'Error', 'Warn', 'Info', 'Debug'",
        "{settings: {maxMemoryPerNamespace: 64GB}} | at '/settings/maxMemoryPerNamespace'",
        "{watchNamespaces: team-a} | at '/watchNamespaces': got string, want array",
        "{watchNamespaces: [Team_A]} | at '/watchNamespaces/0'",
        "{metrics: {port: 0}} | at '/metrics/port'",
        "{leaderElection: {leaseSeconds: 2}} | at '/leaderElection/leaseSeconds'",
        "{image: {digest: latest}} | at '/image/digest'",
        "{terminationGracePeriodSeconds: 5} | at '/terminationGracePeriodSeconds'",
        "{leaderElection: {enabled: false}} | replicaCount is above 1, which needs"
            + " leaderElection.enabled: true",
        "{health: {port: 8081}} | health.port and metrics.port are the same",
        "{metrics: {serviceMonitor: {enabled: true}}} | needs networkPolicy.metricsFrom to name"
            + " Prometheus",
        "{metrics: {enabled: false, serviceMonitor: {enabled: true}}} | needs metrics.enabled:"
            + " true",
        "{extraEnv: [{name: DEVBUDDY_LOG_LEVEL, value: Debug}]} | extraEnv has DEVBUDDY_LOG_LEVEL",
      })
  void refusesWithAMessageThatNamesTheValue(String yaml, String message, @TempDir Path home)
      throws IOException {
    Path values = Files.writeString(home.resolve("values.yaml"), yaml);
    Helm.Outcome outcome =
        Helm.run(
            home, List.of("template", "devbuddy", Helm.chart().toString(), "--values=" + values));
    assertNotEquals(0, outcome.code(), yaml);
    assertTrue(outcome.errors().contains(message.strip()), outcome.errors());
  }
}
