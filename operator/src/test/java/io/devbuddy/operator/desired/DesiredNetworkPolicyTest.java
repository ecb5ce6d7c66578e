package io.devbuddy.operator.desired;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.operator.Workspaces;
import io.devbuddy.operator.model.NetworkRules;
import io.devbuddy.operator.model.ServiceType;
import io.devbuddy.operator.model.SpecReader;
import io.devbuddy.operator.model.WorkspaceDefaults;
import io.devbuddy.operator.model.WorkspaceReading;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicySpec;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DesiredNetworkPolicyTest {
  @Test
  void byDefaultOnlyTheNamespaceReachesThePodsAndTheyReachNothing() {
    NetworkPolicySpec spec = spec("{}");
    assertEquals(List.of("Ingress", "Egress"), spec.getPolicyTypes());
    var peer = spec.getIngress().getFirst().getFrom().getFirst();
    assertEquals(null, peer.getNamespaceSelector());
    assertTrue(peer.getPodSelector().getMatchLabels().isEmpty());
    assertEquals("http", spec.getIngress().getFirst().getPorts().getFirst().getPort().getValue());
    assertEquals(List.of(), spec.getEgress());
  }

  @Test
  void theOperatorIsLetInWhoeverElseIs() {
    WorkspaceDefaults defaults =
        new WorkspaceDefaults(
            "e:1",
            "t:1",
            ServiceType.CLUSTER_IP,
            false,
            Optional.of(
                new NetworkRules.Peer.Pods(
                    Optional.of(Map.of("kubernetes.io/metadata.name", "devbuddy-system")),
                    Map.of("app", "operator"))));
    for (String spec : List.of("{}", "networkPolicy: {ingressFrom: []}")) {
      var reading = new SpecReader(defaults).read(Workspaces.workspace(spec));
      var model = assertInstanceOf(WorkspaceReading.Valid.class, reading).model();
      var rule = DesiredNetworkPolicy.of(model).orElseThrow().getSpec().getIngress().getFirst();
      var peer = rule.getFrom().getLast();
      assertEquals(
          Map.of("kubernetes.io/metadata.name", "devbuddy-system"),
          peer.getNamespaceSelector().getMatchLabels());
      assertEquals(Map.of("app", "operator"), peer.getPodSelector().getMatchLabels());
      assertEquals(1, rule.getPorts().size());
    }
  }

  @Test
  void nobodyIsLetInWhenNobodyIsNamed() {
    assertEquals(List.of(), spec("networkPolicy: {ingressFrom: [], metricsFrom: []}").getIngress());
  }

  @Test
  void podsOfEveryNamespaceMayReadTheMetricsUnlessOthersAreNamed() {
    var rule = spec("{}").getIngress().getLast();
    assertEquals("metrics", rule.getPorts().getFirst().getPort().getValue());
    assertEquals(1, rule.getFrom().size());
    assertTrue(rule.getFrom().getFirst().getNamespaceSelector().getMatchLabels().isEmpty());
    assertTrue(rule.getFrom().getFirst().getPodSelector().getMatchLabels().isEmpty());
    var named =
        spec("networkPolicy: {metricsFrom: [{namespaceSelector: {matchLabels: {team: m}}}]}")
            .getIngress()
            .getLast();
    assertEquals(
        Map.of("team", "m"), named.getFrom().getFirst().getNamespaceSelector().getMatchLabels());
  }

  @Test
  void withoutMetricsTheirPortIsClosed() {
    assertEquals(1, spec("server: {metricsPort: 0}").getIngress().size());
    assertEquals(List.of("http"), ports("server: {metricsPort: 0}"));
  }

  @Test
  void metricsNeedNoKeyAndAreNotPublishedOutsideTheCluster() {
    assertEquals(List.of("http", "metrics"), ports("{}"));
    for (String type : List.of("LoadBalancer", "NodePort")) {
      assertEquals(List.of("http"), ports("service: {type: " + type + "}"));
    }
  }

  private static List<String> ports(String spec) {
    return DesiredService.of(Workspaces.model(spec)).getSpec().getPorts().stream()
        .map(ServicePort::getName)
        .toList();
  }

  @Test
  void thePortsOfCommandsAndNameLookUpsAreOpen() {
    assertEquals(
        List.of("TCP 22", "TCP 443", "UDP 53", "TCP 53"),
        egress("commandExecution: {network: {mode: Ports, ports: [443, 22]}}"));
  }

  @ParameterizedTest
  @CsvSource({
    "https://git.example.test/a, 443",
    "https://git.example.test:8443/a, 8443",
    "http://git.example.test/a, 80",
    "ssh://git@git.example.test/a, 22",
    "ssh://git@git.example.test:2222/a, 2222",
    "git://git.example.test/a, 9418",
    "git@git.example.test:a/b, 22"
  })
  void thePortOfTheRepositoryIsOpen(String url, String port) {
    assertEquals(
        List.of("TCP " + port, "UDP 53", "TCP 53"),
        egress("workspace: {source: {git: {url: '" + url + "'}}}"));
  }

  @ParameterizedTest
  @CsvSource({
    "'syslog: {host: logs.test}', 514",
    "'syslog: {host: logs.test, tls: true}', 6514",
    "'syslog: {host: logs.test, port: 601}', 601",
    "'fluentd: {host: logs.test}', 24224"
  })
  void thePortOfTheSinkOfTheLogIsOpen(String sink, String port) {
    assertEquals(
        List.of("TCP " + port, "UDP 53", "TCP 53"), egress("logging: {forward: {" + sink + "}}"));
  }

  @Test
  void unmanagedMeansNone() {
    assertTrue(
        DesiredNetworkPolicy.of(Workspaces.model("networkPolicy: {mode: Unmanaged}")).isEmpty());
  }

  @ParameterizedTest
  @CsvSource({"'{}', false", "replicas: 2, true", "disruptionBudget: {minAvailable: 1}, true"})
  void severalPodsHaveADisruptionBudget(String spec, boolean present) {
    assertEquals(present, DesiredDisruptionBudget.of(Workspaces.model(spec)).isPresent());
  }

  private static List<String> egress(String specYaml) {
    return spec(specYaml).getEgress().stream()
        .flatMap(rule -> rule.getPorts().stream())
        .map(port -> port.getProtocol() + " " + port.getPort().getValue())
        .toList();
  }

  private static NetworkPolicySpec spec(String specYaml) {
    return DesiredNetworkPolicy.of(Workspaces.model(specYaml)).orElseThrow().getSpec();
  }
}
