package io.devbuddy.operator.desired;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.devbuddy.operator.Workspaces;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.RollingUpdateDeployment;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StopTimesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | 330 | 300",
        "commandExecution: {maxTimeoutSeconds: 60} | 90 | 60",
        "podTemplate: {spec: {terminationGracePeriodSeconds: 100}} | 100 | 90",
        "podTemplate: {spec: {terminationGracePeriodSeconds: 3600}} | 3600 | 300",
        "podTemplate: {spec: {terminationGracePeriodSeconds: 5}} | 5 | 0",
      })
  void commandsMayEndAndTheExecutorAfterThem(String spec, int grace, int drain) {
    var model = Workspaces.model(spec);
    var pod = DesiredObjects.of(model).deployment().getSpec().getTemplate().getSpec();
    assertEquals(grace, pod.getTerminationGracePeriodSeconds());
    assertEquals(drain, CommandSection.of(model).get("DrainSeconds"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | 0 | 25%",
        "workspace: {source: {volumeClaimTemplate: {size: 1Gi}}} | 1 | 0",
        "workspace: {source: {volumeClaimTemplate: {size: 1Gi, accessModes: [ReadWriteMany]}}}"
            + " | 0 | 25%",
      })
  void noPodGoesFirstUnlessItsVolumeIsWaitedFor(String spec, String unavailable, String surge) {
    Deployment deployment = DesiredObjects.of(Workspaces.model(spec)).deployment();
    RollingUpdateDeployment update = deployment.getSpec().getStrategy().getRollingUpdate();
    assertEquals(unavailable, text(update.getMaxUnavailable().getValue()));
    assertEquals(surge, text(update.getMaxSurge().getValue()));
  }

  private static String text(Object value) {
    return String.valueOf(value);
  }
}
