package io.devbuddy.operator.desired;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.operator.Workspaces;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DesiredObjectsTest {
  @Tag("P23")
  @Tag("P75")
  @ParameterizedTest
  @CsvSource({"{}, 1Gi", "resources: {limits: {memory: 3Gi}}, 3Gi"})
  void limitsAreTheStandardOnesUnlessTheSpecSaysOtherwise(String spec, String memory) {
    var resources = executor(spec).getResources();
    assertEquals(memory, String.valueOf(resources.getLimits().get("memory")));
    assertEquals("2", String.valueOf(resources.getLimits().get("cpu")));
    assertEquals("512Mi", String.valueOf(resources.getRequests().get("memory")));
  }

  @Tag("P56")
  @Test
  void probesComeFromTheSpec() {
    Container executor = executor("probes: {liveness: {path: /x, periodSeconds: 7}}");
    assertEquals("/x", executor.getLivenessProbe().getHttpGet().getPath());
    assertEquals(7, executor.getLivenessProbe().getPeriodSeconds());
    assertEquals(10, executor.getLivenessProbe().getInitialDelaySeconds());
    assertEquals("/health/ready", executor.getReadinessProbe().getHttpGet().getPath());
    assertEquals(5, executor.getReadinessProbe().getInitialDelaySeconds());
  }

  @Tag("P10")
  @Test
  void readOnlyWorkspaceIsMountedReadOnlyAndNamedToTheExecutor() {
    assertEquals(true, mount("environment: Production", "workspace").getReadOnly());
    assertEquals(null, mount("environment: Development", "workspace").getReadOnly());
    assertTrue(
        AppSettings.of(Workspaces.model("{}")).contains("\"ReadOnlyPaths\" : [ \"/workspace\" ]"));
  }

  @Test
  void mountsAreReadOnlyUnlessWritten() {
    String mounts =
        "mounts: [{name: a, mountPath: /a, emptyDir: {}},"
            + " {name: b, mountPath: /b, readOnly: false, emptyDir: {}}]";
    assertEquals(true, mount(mounts, "mount-a").getReadOnly());
    assertEquals(null, mount(mounts, "mount-b").getReadOnly());
  }

  @Test
  void executorIsToldItsEnvironment() {
    assertEquals(
        Map.of(
            "ASPNETCORE_ENVIRONMENT", "Staging",
            "CODE_BASE_PATH", "/code",
            "ASPNETCORE_HTTP_PORTS", "9080",
            "ASPNETCORE_HTTPS_PORTS", "8081"),
        executor("{environment: Staging, workspace: {path: /code}, server: {httpPort: 9080}}")
            .getEnv()
            .stream()
            .collect(Collectors.toMap(EnvVar::getName, EnvVar::getValue)));
  }

  @Tag("P64")
  @Test
  void podsAreRestricted() {
    PodSpec pod = deployment("{}").getSpec().getTemplate().getSpec();
    assertTrue(pod.getSecurityContext().getRunAsNonRoot());
    assertEquals(1000L, pod.getSecurityContext().getRunAsUser());
    assertEquals("RuntimeDefault", pod.getSecurityContext().getSeccompProfile().getType());
    assertFalse(pod.getAutomountServiceAccountToken());
    for (Container container :
        List.of(pod.getInitContainers().getFirst(), pod.getContainers().getFirst())) {
      assertFalse(container.getSecurityContext().getAllowPrivilegeEscalation());
      assertTrue(container.getSecurityContext().getReadOnlyRootFilesystem());
      assertEquals(List.of("ALL"), container.getSecurityContext().getCapabilities().getDrop());
    }
  }

  @Test
  void noKeyVolumeWithoutAuthentication() {
    List<String> volumes =
        deployment("auth: {insecure: true, apiKey: {enabled: false}}")
            .getSpec()
            .getTemplate()
            .getSpec()
            .getVolumes()
            .stream()
            .map(Volume::getName)
            .toList();
    assertEquals(List.of("devbuddy-runtime", "devbuddy-config", "workspace", "tmp"), volumes);
  }

  @Tag("P71")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "commandExecution: {allowedCommands: [git]}",
        "auth: {insecure: true, apiKey: {enabled: false}}",
        "workspace: {access: ReadWrite}",
      })
  void changedConfigurationChangesTheTemplate(String spec) {
    assertNotEquals(configHash("{}"), configHash(spec));
  }

  @Test
  void replicasDoNotChangeTheTemplate() {
    assertEquals(
        deployment("{}").getSpec().getTemplate(),
        deployment("replicas: 3").getSpec().getTemplate());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "autoscaling: {minReplicas: 2, maxReplicas: 4} | 2",
        "{replicas: 3, autoscaling: {maxReplicas: 4}} | 3",
        "{replicas: 9, autoscaling: {maxReplicas: 4}} | 4",
        "{replicas: 0, autoscaling: {minReplicas: 2, maxReplicas: 4}} | 0",
      })
  void podsAreWithinTheBoundsOfTheAutoscaling(String spec, int replicas) {
    assertEquals(replicas, deployment(spec).getSpec().getReplicas());
  }

  @Test
  void autoscalingMayBringPodsThatDisruptionsMustLeave() {
    assertTrue(
        DesiredObjects.of(Workspaces.model("autoscaling: {maxReplicas: 2}"))
            .disruptionBudget()
            .isPresent());
    assertTrue(
        DesiredObjects.of(Workspaces.model("autoscaling: {maxReplicas: 1}"))
            .disruptionBudget()
            .isEmpty());
  }

  @Test
  void whatRestsIsNotScaled() {
    var model = Workspaces.model("autoscaling: {maxReplicas: 2}");
    assertEquals(
        List.of(OptionalApi.HORIZONTAL_POD_AUTOSCALER),
        DesiredObjects.of(model).optional().stream().map(OptionalObject::api).toList());
    assertEquals(List.of(), DesiredObjects.of(model, false).optional());
  }

  private static String configHash(String spec) {
    return String.valueOf(
        deployment(spec)
            .getSpec()
            .getTemplate()
            .getMetadata()
            .getAnnotations()
            .get(DesiredDeployment.CONFIG_HASH));
  }

  private static VolumeMount mount(String spec, String name) {
    return executor(spec).getVolumeMounts().stream()
        .filter(mount -> mount.getName().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static Container executor(String spec) {
    return deployment(spec).getSpec().getTemplate().getSpec().getContainers().getFirst();
  }

  private static Deployment deployment(String spec) {
    return DesiredObjects.of(Workspaces.model(spec)).deployment();
  }
}
