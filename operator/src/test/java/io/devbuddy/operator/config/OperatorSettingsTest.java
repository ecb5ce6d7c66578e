package io.devbuddy.operator.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.operator.model.NetworkRules;
import io.devbuddy.operator.model.ServiceType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OperatorSettingsTest {
  private static final Map<String, String> REQUIRED =
      Map.of("DEVBUDDY_EXECUTOR_IMAGE", "e:1", "DEVBUDDY_TOOLBOX_IMAGE", "t:1");

  @Test
  void needsTheImagesOnly() {
    assertEquals(
        new OperatorSettings(
            "e:1", "t:1", ServiceType.CLUSTER_IP, false, Set.of(), Optional.empty()),
        OperatorSettings.fromEnvironment(REQUIRED));
  }

  @Test
  void readsEverySetting() {
    Map<String, String> environment = new HashMap<>(REQUIRED);
    environment.put("DEVBUDDY_SERVICE_TYPE", "LoadBalancer");
    environment.put("DEVBUDDY_HOST_PATH_ALLOWED", "true");
    environment.put("DEVBUDDY_WATCH_NAMESPACES", "team-a, team-b,");
    environment.put("DEVBUDDY_OPERATOR_NAMESPACE", "devbuddy-system");
    environment.put("DEVBUDDY_OPERATOR_LABELS", "app=op, tier=x");
    assertEquals(
        new OperatorSettings(
            "e:1",
            "t:1",
            ServiceType.LOAD_BALANCER,
            true,
            Set.of("team-a", "team-b"),
            Optional.of(
                new NetworkRules.Peer.Pods(
                    Optional.of(Map.of("kubernetes.io/metadata.name", "devbuddy-system")),
                    Map.of("app", "op", "tier", "x")))),
        OperatorSettings.fromEnvironment(environment));
  }

  @ParameterizedTest
  @CsvSource({
    "DEVBUDDY_EXECUTOR_IMAGE, ' '",
    "DEVBUDDY_TOOLBOX_IMAGE, ''",
    "DEVBUDDY_SERVICE_TYPE, clusterip",
    "DEVBUDDY_HOST_PATH_ALLOWED, yes",
    "DEVBUDDY_OPERATOR_LABELS, app",
    "DEVBUDDY_OPERATOR_LABELS, ''",
  })
  void namesTheVariableThatHasNoMeaning(String variable, String value) {
    Map<String, String> environment = new HashMap<>(REQUIRED);
    environment.put("DEVBUDDY_OPERATOR_NAMESPACE", "devbuddy-system");
    environment.put(variable, value);
    InvalidSettingException refused =
        assertThrows(
            InvalidSettingException.class, () -> OperatorSettings.fromEnvironment(environment));
    assertTrue(String.valueOf(refused.getMessage()).contains(variable));
  }

  @Test
  void healthPortIs8080UnlessSet() {
    assertEquals(8080, OperatorSettings.healthPort(Map.of()));
    assertEquals(9090, OperatorSettings.healthPort(Map.of("DEVBUDDY_HEALTH_PORT", "9090")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"65536", "-1", "http", ""})
  void namesTheHealthPortThatIsNone(String value) {
    InvalidSettingException refused =
        assertThrows(
            InvalidSettingException.class,
            () -> OperatorSettings.healthPort(Map.of("DEVBUDDY_HEALTH_PORT", value)));
    assertTrue(String.valueOf(refused.getMessage()).contains("DEVBUDDY_HEALTH_PORT"));
  }
}
