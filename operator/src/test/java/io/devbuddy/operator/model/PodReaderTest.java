package io.devbuddy.operator.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.operator.Workspaces;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may be added to the pods, and that everything else is refused by its name. */
class PodReaderTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{status: {}} | status",
        "{metadata: {name: a}} | metadata.name",
        "{metadata: {labels: {app.kubernetes.io/instance: other}}} | metadata.labels",
        "{metadata: {labels: {devbuddy.io/x: y}}} | metadata.labels",
        "{metadata: {labels: {a: 'b c'}}} | metadata.labels",
        "{metadata: {labels: {'a b': c}}} | metadata.labels",
        "{metadata: {annotations: {devbuddy.io/config-hash: x}}} | metadata.annotations",
        "{metadata: {annotations: {container.apparmor.security.beta.kubernetes.io/executor:"
            + " unconfined}}} | metadata.annotations",
        "{spec: {hostNetwork: true}} | spec.hostNetwork",
        "{spec: {hostPID: true}} | spec.hostPID",
        "{spec: {hostIPC: false}} | spec.hostIPC",
        "{spec: {serviceAccountName: admin}} | spec.serviceAccountName",
        "{spec: {automountServiceAccountToken: true}} | spec.automountServiceAccountToken",
        "{spec: {securityContext: {runAsUser: 0}}} | spec.securityContext",
        "{spec: {initContainers: []}} | spec.initContainers",
        "{spec: {terminationGracePeriodSeconds: 0}} | spec.terminationGracePeriodSeconds",
        "{spec: {runtimeClassName: 'a b'}} | spec.runtimeClassName",
        "{spec: {tolerations: [null]}} | spec.tolerations",
        "{spec: {volumes: [{name: a}]}} | spec.volumes[0]",
        "{spec: {volumes: [{name: A, emptyDir: {}}]}} | spec.volumes[0].name",
        "{spec: {volumes: [{name: workspace, emptyDir: {}}]}} | spec.volumes[0].name",
        "{spec: {volumes: [{name: a, hostPath: {path: /}, emptyDir: {}}]}} |"
            + " spec.volumes[0].hostPath",
        "{spec: {containers: [{name: a}]}} | spec.containers[0].image",
        "{spec: {containers: [{name: inject, image: i}]}} | spec.containers[0].name",
        "{spec: {containers: [{name: a, image: i, securityContext: {privileged: true}}]}} |"
            + " spec.containers[0].securityContext",
        "{spec: {containers: [{name: a, image: i, ports: []}]}} | spec.containers[0].ports",
        "{spec: {containers: [{name: a, image: i, env: [{name: A}]}]}} | spec.containers[0].env[0]",
        "{spec: {containers: [{name: a, image: i, env: [{name: A, valueFrom: {fieldRef: {}}}]}]}} |"
            + " spec.containers[0].env[0].valueFrom.fieldRef",
        "{spec: {containers: [{name: a, image: i, resources: {limits: {cpu: 1}, requests: {cpu: 2}}"
            + "}]}} | spec.containers[0].resources.requests.cpu",
        "{spec: {containers: [{name: a, image: i, volumeMounts: [{name: keys, mountPath: /k}]}]}} |"
            + " spec.containers[0].volumeMounts[0].name",
        "{spec: {containers: [{name: a, image: i, volumeMounts: [{name: workspace, mountPath: k}]}"
            + "]}} | spec.containers[0].volumeMounts[0].mountPath",
        "{spec: {containers: [{name: executor, command: [sh]}]}} | spec.containers[0]",
        "{spec: {containers: [{name: executor, securityContext: {}}]}} |"
            + " spec.containers[0].securityContext",
        "{spec: {containers: [null]}} | spec.containers[0]",
      })
  void namesTheFieldThatIsRefused(String template, String field) {
    List<String> fields =
        invalid("podTemplate: " + template).stream().map(SpecViolation::field).distinct().toList();
    assertTrue(fields.contains("spec.podTemplate." + field), fields.toString());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CommandExecution__AllowedCommands__0",
        "authentication__apikey__enabled",
        "ASPNETCORE_HTTP_PORTS",
        "CODE_BASE_PATH",
        "JAVA_TOOL_OPTIONS",
        "JAVA_HOME",
        "LD_PRELOAD",
        "PATH",
      })
  void theExecutorsOwnVariablesCannotBeSet(String name) {
    List<SpecViolation> violations =
        invalid(
            "podTemplate: {spec: {containers: [{name: executor, env: [{name: %s, value: x}]}]}}"
                .formatted(name));
    assertEquals("spec.podTemplate.spec.containers[0].env[0].name", violations.getFirst().field());
    assertTrue(violations.getFirst().message().contains(name), violations.toString());
  }

  @Test
  void saysWhatCanBeSetInstead() {
    assertEquals(
        "cannot be set: every container has the executor's hardening",
        invalid("podTemplate: {spec: {securityContext: {}}}").getFirst().message());
    assertTrue(
        invalid("podTemplate: {spec: {hostNetwork: true}}")
            .getFirst()
            .message()
            .contains("nodeSelector, affinity"));
  }

  private static List<SpecViolation> invalid(String spec) {
    return assertInstanceOf(WorkspaceReading.Invalid.class, Workspaces.reading(spec, true))
        .violations();
  }
}
