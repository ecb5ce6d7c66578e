package io.devbuddy.operator.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.operator.model.NamespaceLimits;
import io.devbuddy.operator.model.NetworkRules;
import io.devbuddy.operator.model.ServiceType;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorSettingsTest {
  private static final Map<String, String> REQUIRED =
      Map.of("DEVBUDDY_EXECUTOR_IMAGE", "e:1", "DEVBUDDY_TOOLBOX_IMAGE", "t:1");

  @Test
  void needsTheImagesOnly() {
    assertEquals(
        new OperatorSettings(
            "e:1",
            "t:1",
            ServiceType.CLUSTER_IP,
            false,
            Set.of(),
            Optional.empty(),
            Duration.ofMinutes(10),
            NamespaceLimits.NONE),
        OperatorSettings.of(SettingValues.of(REQUIRED, List.of())));
  }

  @Test
  void readsEverySetting() {
    Map<String, String> environment = new HashMap<>(REQUIRED);
    environment.put("DEVBUDDY_SERVICE_TYPE", "LoadBalancer");
    environment.put("DEVBUDDY_HOST_PATH_ALLOWED", "true");
    environment.put("DEVBUDDY_WATCH_NAMESPACES", "team-a, team-b,");
    environment.put("DEVBUDDY_OPERATOR_NAMESPACE", "devbuddy-system");
    environment.put("DEVBUDDY_OPERATOR_LABELS", "app=op, tier=x");
    environment.put("DEVBUDDY_API_KEY_OVERLAP_SECONDS", "3600");
    environment.put("DEVBUDDY_MAX_WORKSPACES_PER_NAMESPACE", "20");
    environment.put("DEVBUDDY_MAX_CPU_PER_NAMESPACE", "16");
    environment.put("DEVBUDDY_MAX_MEMORY_PER_NAMESPACE", "64Gi");
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
                    Map.of("app", "op", "tier", "x"))),
            Duration.ofHours(1),
            new NamespaceLimits(
                OptionalInt.of(20),
                Optional.of(new BigDecimal(16)),
                Optional.of(new BigDecimal(64L << 30)))),
        OperatorSettings.of(SettingValues.of(environment, List.of())));
  }

  @ParameterizedTest
  @CsvSource({
    "DEVBUDDY_EXECUTOR_IMAGE, ' '",
    "DEVBUDDY_TOOLBOX_IMAGE, ''",
    "DEVBUDDY_SERVICE_TYPE, clusterip",
    "DEVBUDDY_HOST_PATH_ALLOWED, yes",
    "DEVBUDDY_OPERATOR_LABELS, app",
    "DEVBUDDY_OPERATOR_LABELS, ''",
    "DEVBUDDY_MAX_WORKSPACES_PER_NAMESPACE, -1",
    "DEVBUDDY_MAX_CPU_PER_NAMESPACE, many",
    "DEVBUDDY_MAX_MEMORY_PER_NAMESPACE, -1Gi",
  })
  void namesTheVariableThatHasNoMeaning(String variable, String value) {
    Map<String, String> environment = new HashMap<>(REQUIRED);
    environment.put("DEVBUDDY_OPERATOR_NAMESPACE", "devbuddy-system");
    environment.put(variable, value);
    InvalidSettingException refused =
        assertThrows(
            InvalidSettingException.class,
            () -> OperatorSettings.of(SettingValues.of(environment, List.of())));
    assertTrue(String.valueOf(refused.getMessage()).contains(variable));
  }

  @Test
  void flagsWinOverTheEnvironment() {
    Map<String, String> environment = new HashMap<>(REQUIRED);
    environment.put("DEVBUDDY_SERVICE_TYPE", "NodePort");
    SettingValues values =
        SettingValues.of(
            environment, List.of("--service-type=LoadBalancer", "--toolbox-image=t:2"));
    OperatorSettings settings = OperatorSettings.of(values);
    assertEquals(ServiceType.LOAD_BALANCER, settings.serviceType());
    assertEquals("t:2", settings.toolboxImage());
    assertEquals("e:1", settings.executorImage());
  }

  @ParameterizedTest
  @CsvSource({
    "--servicetype=NodePort, The flag --servicetype is unknown",
    "--service-type, write --service-type=VALUE",
    "NodePort, The flag NodePort is unknown",
  })
  void namesTheFlagThatHasNoMeaning(String argument, String message) {
    InvalidSettingException refused =
        assertThrows(
            InvalidSettingException.class, () -> SettingValues.of(REQUIRED, List.of(argument)));
    assertTrue(String.valueOf(refused.getMessage()).contains(message), refused.getMessage());
  }
}
