package io.devbuddy.operator.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devbuddy.operator.desired.RestrictedPods;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Helm makes of the chart. */
class ChartTest {
  private static final String EVERYTHING =
      """
      replicaCount: 3
      watchNamespaces: [team-a, team-b]
      priorityClassName: system-cluster-critical
      nodeSelector: {disk: ssd}
      tolerations: [{key: a, operator: Exists}]
      podLabels: {team: platform}
      podAnnotations: {note: here}
      imagePullSecrets: [{name: registry}]
      extraEnv: [{name: JDK_JAVA_OPTIONS, value: -Xlog:gc}]
      metrics:
        serviceMonitor: {enabled: true, labels: {release: prometheus}}
        prometheusRule: {enabled: true, labels: {release: prometheus}}
        dashboards: {enabled: true}
      networkPolicy:
        metricsFrom: [{namespaceSelector: {}}]
        apiServerCidrs: [10.0.0.1/32]
      """;

  @TempDir private Path home;

  @Test
  void lintFindsNothing() throws IOException {
    Path values = Files.writeString(home.resolve("values.yaml"), EVERYTHING);
    Helm.succeed(home, "lint", "--strict", Helm.chart().toString());
    Helm.succeed(home, "lint", "--strict", Helm.chart().toString(), "--values=" + values);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        EVERYTHING,
        "{replicaCount: 1, leaderElection: {enabled: false}}",
        "{crd: {install: false}, rbac: {create: false}, networkPolicy: {enabled: false}}",
        "{serviceAccount: {create: false, name: mine}, metrics: {enabled: false}}",
      })
  void everyObjectIsNamedLabelledAndRestricted(String values) {
    Rendered rendered = Rendered.of(home, values);
    assertEquals(
        rendered.objects().size(), new HashSet<>(rendered.names()).size(), "two of one name");
    for (JsonNode object : rendered.objects()) {
      String name = object.path("kind").asText() + " " + object.at("/metadata/name").asText();
      assertTrue(
          object.at("/metadata/labels/app.kubernetes.io~1instance").asText().equals("devbuddy"),
          name);
      assertFalse(name.endsWith("null"), name);
    }
    List<JsonNode> pods =
        Stream.concat(
                rendered.all("Deployment").map(object -> object.at("/spec/template/spec")),
                rendered.all("Pod").map(object -> object.path("spec")))
            .toList();
    assertEquals(2, pods.size());
    for (JsonNode pod : pods) {
      assertEquals(List.of(), RestrictedPods.violations(pod));
      assertTrue(pod.at("/containers/0/securityContext/readOnlyRootFilesystem").asBoolean());
      assertFalse(pod.at("/containers/0/resources/limits/memory").isMissingNode());
    }
    JsonNode deployment = rendered.one("Deployment");
    JsonNode podLabels = deployment.at("/spec/template/metadata/labels");
    deployment
        .at("/spec/selector/matchLabels")
        .properties()
        .forEach(label -> assertEquals(label.getValue(), podLabels.path(label.getKey())));
    assertEquals(
        deployment.at("/spec/selector/matchLabels"), rendered.one("Service").at("/spec/selector"));
  }

  @Test
  void watchesEverywhereWithTheRulesOfDeploy() throws IOException {
    Rendered rendered = Rendered.of(home, "{}");
    Rendered deployed =
        Rendered.parse(
            Files.readString(Helm.chart().resolveSibling("../deploy/operator-rbac.yaml")));
    assertEquals(
        deployed.one("ClusterRole").path("rules"),
        rendered.one("ClusterRole", "tools-devbuddy-operator").path("rules"));
    assertEquals(deployed.one("Role").path("rules"), rendered.one("Role").path("rules"));
    assertEquals("devbuddy-operator-lease", rendered.one("Role").at("/metadata/name").asText());
    assertBinds(rendered.one("ClusterRoleBinding"), "tools-devbuddy-operator");
    assertBinds(rendered.one("RoleBinding"), "devbuddy-operator-lease");
  }

  @Test
  void watchesSomeNamespacesWithNoRightElsewhere() {
    Rendered rendered =
        Rendered.of(
            home,
            "{watchNamespaces: [team-a, team-b], rbac: {aggregateToDefaultRoles: false},"
                + " leaderElection: {leaseName: mine}}");
    assertEquals(
        Set.of(
            "Role team-a/devbuddy-operator-workspaces",
            "Role team-b/devbuddy-operator-workspaces",
            "Role tools/devbuddy-operator-lease",
            "RoleBinding team-a/devbuddy-operator-workspaces",
            "RoleBinding team-b/devbuddy-operator-workspaces",
            "RoleBinding tools/devbuddy-operator-lease"),
        Set.copyOf(rendered.names().stream().filter(name -> name.contains("Role")).toList()));
    JsonNode everywhere =
        Rendered.of(home, "{}").one("ClusterRole", "tools-devbuddy-operator").path("rules");
    rendered
        .all("Role")
        .filter(role -> role.at("/metadata/name").asText().endsWith("-workspaces"))
        .forEach(role -> assertEquals(everywhere, role.path("rules")));
    assertEquals(
        List.of("mine"),
        Rendered.texts(
            rendered.one("Role", "devbuddy-operator-lease").at("/rules/1/resourceNames")));
    rendered
        .all("RoleBinding")
        .forEach(binding -> assertBinds(binding, binding.at("/metadata/name").asText()));
  }

  @Test
  void usersRightsAddUpFromRoleToRole() {
    Rendered rendered = Rendered.of(home, "{}");
    assertEquals(List.of("get", "list", "watch"), userVerbs(rendered, "view"));
    assertEquals(List.of("create", "update", "patch", "delete"), userVerbs(rendered, "edit"));
    assertEquals(List.of("deletecollection"), userVerbs(rendered, "admin"));
  }

  @Test
  void crdIsTheGeneratedOneAndKept() throws IOException {
    JsonNode crd = Rendered.of(home, "{}").one("CustomResourceDefinition");
    assertEquals("keep", crd.at("/metadata/annotations/helm.sh~1resource-policy").asText());
    JsonNode generated =
        Serialization.unmarshal(
            Files.readString(Helm.chart().resolve("files/crd.yaml")), JsonNode.class);
    ((ObjectNode) crd).remove("metadata");
    ((ObjectNode) generated).remove("metadata");
    assertEquals(generated, crd);
  }

  @Test
  void switchesSwitch() {
    Rendered all = Rendered.of(home, EVERYTHING);
    for (String kind : List.of("ServiceMonitor", "PrometheusRule")) {
      assertEquals(
          "prometheus", all.one(kind).at("/metadata/labels/release").asText(), "by its labels");
    }
    assertEquals(2, all.all("ConfigMap").count());
    all.all("ConfigMap")
        .flatMap(map -> map.path("data").properties().stream())
        .forEach(entry ->
            assertTrue(
                Serialization.unmarshal(entry.getValue().asText(), JsonNode.class).has("panels")));
    // Braces of alerts belong to Prometheus.
    assertTrue(all.one("PrometheusRule").toString().contains("{{ $labels.reason }}"));
    assertEquals(1, all.all("PodDisruptionBudget").count());
    JsonNode pod = all.one("Deployment").at("/spec/template/spec");
    assertEquals("ssd", pod.at("/nodeSelector/disk").asText());
    assertEquals("a", pod.at("/tolerations/0/key").asText());
    assertEquals("system-cluster-critical", pod.path("priorityClassName").asText());
    assertEquals(2, pod.path("topologySpreadConstraints").size());

    Rendered none =
        Rendered.of(
            home,
            "{replicaCount: 1, crd: {install: false}, rbac: {create: false,"
                + " aggregateToDefaultRoles: false}, networkPolicy: {enabled: false}}");
    assertEquals(
        List.of(
            "ServiceAccount tools/devbuddy-operator",
            "Service tools/devbuddy-operator",
            "Deployment tools/devbuddy-operator",
            "Pod tools/devbuddy-operator-test"),
        none.names());
  }

  @Test
  void networkPolicyLetsOnlyPrometheusReadMetrics() {
    JsonNode closed = Rendered.of(home, "{}").one("NetworkPolicy").path("spec");
    assertEquals(1, closed.path("ingress").size());
    assertEquals(8080, closed.at("/ingress/0/ports/0/port").asInt());
    JsonNode open = Rendered.of(home, EVERYTHING).one("NetworkPolicy").path("spec");
    assertEquals(8081, open.at("/ingress/1/ports/0/port").asInt());
    assertTrue(open.at("/ingress/1/from/0").has("namespaceSelector"));
    assertEquals("10.0.0.1/32", open.at("/egress/1/to/0/ipBlock/cidr").asText());
    assertEquals(
        List.of("team-a", "team-b"),
        Rendered.texts(open.at("/egress/2/to/0/namespaceSelector/matchExpressions/0/values")));
  }

  private static void assertBinds(JsonNode binding, String role) {
    assertEquals(role, binding.at("/roleRef/name").asText());
    assertEquals("devbuddy-operator", binding.at("/subjects/0/name").asText());
    assertEquals("tools", binding.at("/subjects/0/namespace").asText());
  }

  private static List<String> userVerbs(Rendered rendered, String role) {
    JsonNode found = rendered.one("ClusterRole", "tools-devbuddy-operator-" + role);
    assertEquals(
        "true",
        found.at("/metadata/labels/rbac.authorization.k8s.io~1aggregate-to-" + role).asText());
    return Rendered.texts(found.at("/rules/0/verbs"));
  }
}
