package io.devbuddy.operator.model;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.devbuddy.operator.Workspaces;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferencesTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "workspace: {source: {configMap: {name: a}}} |"
            + " spec.workspace.source.configMap names ConfigMap a, which does not exist",
        "workspace: {source: {persistentVolumeClaim: {claimName: a}}} |"
            + " spec.workspace.source.persistentVolumeClaim names PersistentVolumeClaim a, which"
            + " does not exist",
        "workspace: {source: {git: {url: 'https://c/d', secretRef: {name: a}}}} |"
            + " spec.workspace.source.git.secretRef names Secret a, which does not exist",
        "mounts: [{name: m, mountPath: /m, secret: {secretName: a}}] |"
            + " spec.mounts[0].secret names Secret a, which does not exist",
        "auth: {apiKey: {secretRef: {name: a, key: k}}} |"
            + " spec.auth.apiKey.secretRef names Secret a, which does not exist or has no key k",
        "logging: {forward: {syslog: {host: h, tls: true, caSecretRef: {name: a, key: k}}}} |"
            + " spec.logging.forward.syslog.caSecretRef names Secret a, which does not exist or has"
            + " no key k",
        "podTemplate: {spec: {volumes: [{name: v, configMap: {name: a}}]}} |"
            + " spec.podTemplate.spec.volumes[v].configMap names ConfigMap a, which does not exist",
        "podTemplate: {spec: {containers: [{name: executor, env: [{name: A, valueFrom:"
            + " {secretKeyRef: {name: a, key: k}}}]}]}} |"
            + " spec.podTemplate.spec.containers[executor].env[A] names Secret a, which does not"
            + " exist or has no key k",
      })
  void saysWhichFieldNamesWhichObject(String spec, String missing) {
    assertEquals(
        List.of(missing),
        References.of(Workspaces.model(spec)).stream().map(Reference::missing).toList());
  }

  @Test
  void whatTheOperatorMakesItselfIsNoReference() {
    assertEquals(
        List.of(),
        References.of(Workspaces.model("workspace: {source: {volumeClaimTemplate: {size: 1Gi}}}")));
  }
}
