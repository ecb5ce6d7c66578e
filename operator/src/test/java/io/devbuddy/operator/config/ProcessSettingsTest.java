package io.devbuddy.operator.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProcessSettingsTest {
  private static final String NAMESPACE = "DEVBUDDY_OPERATOR_NAMESPACE";
  private static final String ELECTION = "DEVBUDDY_LEADER_ELECTION";

  @Test
  void healthPortIs8080UnlessSet() {
    assertEquals(8080, of(Map.of()).healthPort());
    assertEquals(9090, of(Map.of("DEVBUDDY_HEALTH_PORT", "9090")).healthPort());
  }

  @Test
  void metricsPortIs8081UnlessSetAndNoneWhenEmpty() {
    assertEquals(OptionalInt.of(8081), of(Map.of()).metricsPort());
    assertEquals(OptionalInt.of(0), of(Map.of("DEVBUDDY_METRICS_PORT", "0")).metricsPort());
    assertEquals(OptionalInt.empty(), of(Map.of("DEVBUDDY_METRICS_PORT", "")).metricsPort());
  }

  @Test
  void logsTextFromInfoOnUnlessToldOtherwise() {
    assertEquals(
        new LogSettings(LogSettings.Format.TEXT, LogSettings.Level.INFO), of(Map.of()).log());
    assertEquals(
        new LogSettings(LogSettings.Format.JSON, LogSettings.Level.DEBUG),
        of(Map.of("DEVBUDDY_LOG_FORMAT", "Json", "DEVBUDDY_LOG_LEVEL", "Debug")).log());
  }

  @Test
  void electsALeaderWhereItKnowsItsNamespaceUnlessToldOtherwise() {
    assertEquals(Optional.empty(), of(Map.of()).leaderElection());
    assertEquals(
        Optional.of(new LeaderElection("system", "devbuddy-operator", Duration.ofSeconds(15))),
        of(Map.of(NAMESPACE, "system")).leaderElection());
    assertEquals(
        Optional.empty(), of(Map.of(NAMESPACE, "system", ELECTION, "false")).leaderElection());
    assertEquals(
        Optional.of(new LeaderElection("system", "mine", Duration.ofSeconds(30))),
        of(Map.of(
                NAMESPACE,
                "system",
                ELECTION,
                "true",
                "DEVBUDDY_LEASE_NAME",
                "mine",
                "DEVBUDDY_LEASE_SECONDS",
                "30"))
            .leaderElection());
  }

  @Test
  void leaderGivesUpBeforeItsLeaseExpires() {
    LeaderElection election = new LeaderElection("system", "lease", Duration.ofSeconds(15));
    assertEquals(Duration.ofSeconds(10), election.renewDeadline());
    assertEquals(Duration.ofSeconds(2), election.retryPeriod());
  }

  @Test
  void electionNeedsANamespace() {
    InvalidSettingException refused =
        assertThrows(InvalidSettingException.class, () -> of(Map.of(ELECTION, "true")));
    assertTrue(String.valueOf(refused.getMessage()).contains(ELECTION));
    assertTrue(String.valueOf(refused.getMessage()).contains("set " + NAMESPACE));
  }

  @ParameterizedTest
  @CsvSource({
    "DEVBUDDY_HEALTH_PORT, 65536",
    "DEVBUDDY_HEALTH_PORT, -1",
    "DEVBUDDY_HEALTH_PORT, http",
    "DEVBUDDY_HEALTH_PORT, ''",
    "DEVBUDDY_METRICS_PORT, 70000",
    "DEVBUDDY_LOG_FORMAT, json",
    "DEVBUDDY_LOG_LEVEL, Trace",
    "DEVBUDDY_LEADER_ELECTION, on",
    "DEVBUDDY_LEASE_NAME, Mine",
    "DEVBUDDY_LEASE_NAME, ''",
    "DEVBUDDY_LEASE_SECONDS, 2",
    "DEVBUDDY_LEASE_SECONDS, 15s",
  })
  void namesTheVariableThatHasNoMeaning(String variable, String value) {
    Map<String, String> environment = new HashMap<>(Map.of(NAMESPACE, "system"));
    environment.put(variable, value);
    InvalidSettingException refused =
        assertThrows(InvalidSettingException.class, () -> of(environment));
    assertTrue(String.valueOf(refused.getMessage()).contains(variable));
  }

  private static ProcessSettings of(Map<String, String> environment) {
    return ProcessSettings.of(SettingValues.of(environment, List.of()));
  }
}
