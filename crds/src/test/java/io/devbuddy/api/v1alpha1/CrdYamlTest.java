package io.devbuddy.api.v1alpha1;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The CRD as it is packed into the jar. */
class CrdYamlTest {
  private static final Set<String> KUBERNETES_TYPES =
      Set.of(
          "spec.resources",
          "spec.podTemplate.spec.affinity",
          "spec.podTemplate.spec.tolerations[]",
          "spec.podTemplate.spec.topologySpreadConstraints[]",
          "spec.podTemplate.spec.containers[].resources");

  private final CustomResourceDefinition crd = packedCrd();
  private final CustomResourceDefinitionVersion version = crd.getSpec().getVersions().getFirst();
  private final JSONSchemaProps root = version.getSchema().getOpenAPIV3Schema();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "spec | {}",
        "spec.environment | \"Production\"",
        "spec.profile | \"Standard\"",
        "spec.replicas | 1",
        "spec.workspace | {}",
        "spec.workspace.path | \"/workspace\"",
        "spec.workspace.source.git.depth | 1",
        "spec.workspace.source.git.submodules | false",
        "spec.workspace.source.volumeClaimTemplate.accessModes | [\"ReadWriteOnce\"]",
        "spec.mounts[].readOnly | true",
        "spec.commandExecution | {}",
        "spec.commandExecution.maxTimeoutSeconds | 300",
        "spec.commandExecution.allowedPaths | [\"/workspace\",\"/tmp\"]",
        "spec.commandExecution.allowedCommands |"
            + " [\"dotnet\",\"git\",\"rg\",\"jq\",\"tree\",\"bash\",\"curl\",\"find\"]",
        "spec.commandExecution.deniedCommands |"
            + " [\"rm\",\"dd\",\"mkfs\",\"fdisk\",\"format\",\"shutdown\",\"reboot\",\"init\"]",
        "spec.commandExecution.sanitizeErrorMessages | true",
        "spec.commandExecution.enableAuditLogging | true",
        "spec.server | {}",
        "spec.server.httpPort | 8080",
        "spec.server.httpsPort | 8081",
        "spec.auth | {}",
        "spec.auth.apiKey | {}",
        "spec.auth.apiKey.enabled | true",
        "spec.auth.apiKey.secretRef.key | \"api-key\"",
        "spec.lifecycle.deletionPolicy | \"Delete\"",
        "spec.networkPolicy.mode | \"Managed\"",
        "spec.probes | {}",
        "spec.probes.liveness | {}",
        "spec.probes.liveness.path | \"/health\"",
        "spec.probes.liveness.initialDelaySeconds | 10",
        "spec.probes.liveness.periodSeconds | 30",
        "spec.probes.readiness.path | \"/health/ready\"",
        "spec.probes.readiness.initialDelaySeconds | 5",
        "spec.probes.readiness.periodSeconds | 10",
        "spec.probes.readiness.timeoutSeconds | 3",
        "spec.probes.readiness.failureThreshold | 3",
      })
  void givesTheGuidesValuesAsDefaults(String path, String expected) {
    assertEquals(expected, Serialization.asJson(schemaAt(path).getDefault()));
  }

  @Test
  void leavesTheDefaultOfAccessToTheOperator() {
    JSONSchemaProps access = schemaAt("spec.workspace.access");
    assertEquals(null, access.getDefault());
    assertEquals("[\"ReadOnly\",\"ReadWrite\"]", Serialization.asJson(access.getEnum()));
  }

  @ParameterizedTest
  @CsvSource({
    "spec, 3",
    "spec.auth, 1",
    "spec.autoscaling, 1",
    "spec.commandExecution, 1",
    "spec.commandExecution.argumentRules[], 1",
    "spec.commandExecution.helpers, 1",
    "spec.commandExecution.network, 1",
    "spec.disruptionBudget, 1",
    "spec.logging.forward, 1",
    "spec.logging.forward.fluentd, 1",
    "spec.logging.forward.syslog, 1",
    "spec.mounts[], 3",
    "spec.networkPolicy, 2",
    "spec.networkPolicy.ingressFrom[], 1",
    "spec.networkPolicy.metricsFrom[], 1",
    "spec.podTemplate.spec.containers[], 2",
    "spec.podTemplate.spec.containers[].env[], 1",
    "spec.podTemplate.spec.containers[].env[].valueFrom, 1",
    "spec.podTemplate.spec.containers[].resources, 3",
    "spec.podTemplate.spec.volumes[], 1",
    "spec.resources, 3",
    "spec.route, 6",
    "spec.server, 3",
    "spec.workspace, 1",
    "spec.workspace.source, 1",
    "spec.workspace.source.git, 2",
    "spec.workspace.source.volumeClaimTemplate, 4",
  })
  void holdsRulesAboutSeveralFields(String path, int rules) {
    assertEquals(rules, schemaAt(path).getXKubernetesValidations().size());
  }

  @Test
  void boundsEveryListAndMapOfTheSpec() {
    List<String> unbounded = new ArrayList<>();
    collectUnbounded("spec", schemaAt("spec"), unbounded);
    assertEquals(List.of(), unbounded);
  }

  @ParameterizedTest
  @CsvSource({
    "spec.mounts, name",
    "spec.imagePullSecrets, name",
    "spec.commandExecution.argumentRules, command",
    "spec.commandExecution.helpers.commands, name",
    "spec.podTemplate.spec.containers, name",
    "spec.podTemplate.spec.containers[].env, name",
    "spec.podTemplate.spec.containers[].volumeMounts, mountPath",
    "spec.podTemplate.spec.volumes, name",
    "status.conditions, type"
  })
  void listsAreKeyed(String path, String key) {
    assertEquals("map", schemaAt(path).getXKubernetesListType());
    assertEquals(List.of(key), schemaAt(path).getXKubernetesListMapKeys());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spec.podTemplate",
        "spec.podTemplate.metadata",
        "spec.podTemplate.spec",
        "spec.podTemplate.spec.containers[]",
        "spec.podTemplate.spec.containers[].env[].valueFrom",
      })
  void keepsUnknownFieldsSoThatTheOperatorCanRefuseThemByName(String path) {
    assertEquals(true, schemaAt(path).getXKubernetesPreserveUnknownFields());
    assertFalse(schemaAt(path).getProperties().containsKey("unknown"));
  }

  @Test
  void showsTheColumnsOfAWorkspace() {
    assertEquals(
        List.of(
            "Phase", "Ready", "URL", "Access", "Restarts", "Age", "Image", "Policy", "Isolation"),
        version.getAdditionalPrinterColumns().stream()
            .map(CustomResourceColumnDefinition::getName)
            .toList());
  }

  @Test
  void hasStatusAndScaleSubresources() {
    assertNotNull(version.getSubresources().getStatus());
    var scale = version.getSubresources().getScale();
    assertEquals(".spec.replicas", scale.getSpecReplicasPath());
    assertEquals(".status.replicas", scale.getStatusReplicasPath());
    assertEquals(".status.selector", scale.getLabelSelectorPath());
  }

  @Test
  void describesEveryFieldOfTheSpec() {
    List<String> undescribed = new ArrayList<>();
    collectUndescribed("spec", schemaAt("spec"), undescribed);
    assertEquals(List.of(), undescribed);
  }

  @Test
  void readsAWrittenResourceBackUnchanged() {
    String yaml =
        """
        apiVersion: devbuddy.io/v1alpha1
        kind: DevBuddyWorkspace
        metadata: {name: demo}
        spec:
          profile: Heavy
          workspace: {access: ReadOnly, source: {emptyDir: {sizeLimit: 2Gi}}}
          mounts: [{name: tools, mountPath: /opt/tools, configMap: {name: tools}}]
        """;
    DevBuddyWorkspace read = Serialization.unmarshal(yaml, DevBuddyWorkspace.class);
    DevBuddyWorkspace again =
        Serialization.unmarshal(Serialization.asYaml(read), DevBuddyWorkspace.class);
    assertEquals(read.getSpec(), again.getSpec());
    assertFalse(Serialization.asYaml(read).contains("status"));
    assertTrue(Serialization.asYaml(read).contains("Heavy"));
  }

  private static void collectUndescribed(String path, JSONSchemaProps schema, List<String> found) {
    if (KUBERNETES_TYPES.contains(path)) {
      return; // described by Kubernetes' own documentation
    }
    if (schema.getDescription() == null) {
      found.add(path);
    }
    if (schema.getProperties() != null) {
      schema
          .getProperties()
          .forEach((name, child) -> collectUndescribed(path + "." + name, child, found));
    }
    if (schema.getItems() != null
        && schema.getItems().getSchema().getProperties() != null
        && !KUBERNETES_TYPES.contains(path + "[]")) {
      schema
          .getItems()
          .getSchema()
          .getProperties()
          .forEach((name, child) -> collectUndescribed(path + "[]." + name, child, found));
    }
  }

  /** Without bounds the API server takes the cost of the rules for unlimited. */
  private static void collectUnbounded(String path, JSONSchemaProps schema, List<String> found) {
    if (KUBERNETES_TYPES.contains(path)) {
      return;
    }
    if (schema.getItems() != null) {
      if (schema.getMaxItems() == null) {
        found.add(path);
      }
      collectUnbounded(path + "[]", schema.getItems().getSchema(), found);
    }
    if (schema.getAdditionalProperties() != null && schema.getMaxProperties() == null) {
      found.add(path);
    }
    if (schema.getProperties() != null) {
      schema
          .getProperties()
          .forEach((name, child) -> collectUnbounded(path + "." + name, child, found));
    }
  }

  private JSONSchemaProps schemaAt(String path) {
    JSONSchemaProps schema = root;
    for (String step : path.split("\\.", -1)) {
      schema = schema.getProperties().get(step.replace("[]", ""));
      assertNotNull(schema, path);
      if (step.endsWith("[]")) {
        schema = schema.getItems().getSchema();
      }
    }
    return schema;
  }

  private static CustomResourceDefinition packedCrd() {
    try (InputStream yaml =
        DevBuddyWorkspace.class.getResourceAsStream(DevBuddyWorkspace.CRD_RESOURCE)) {
      return Serialization.unmarshal(yaml, CustomResourceDefinition.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
