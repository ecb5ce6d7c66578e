package io.devbuddy.operator.desired;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.devbuddy.operator.Workspaces;
import io.devbuddy.operator.model.NetworkRules;
import io.devbuddy.operator.model.ServiceType;
import io.devbuddy.operator.model.SpecReader;
import io.devbuddy.operator.model.WorkspaceDefaults;
import io.devbuddy.operator.model.WorkspaceModel;
import io.devbuddy.operator.model.WorkspaceReading;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.KeyToPath;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.ServicePort;
import io.fabric8.kubernetes.api.model.Volume;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What spec.server.tls makes of a workspace's objects. */
class TlsObjectsTest {
  private static final WorkspaceModel MODEL =
      Workspaces.model("server: {httpsPort: 9443, tls: {secretName: mine}}");
  private static final DesiredObjects OBJECTS = DesiredObjects.of(MODEL);

  private static PodSpec pod(DesiredObjects objects) {
    return objects.deployment().getSpec().getTemplate().getSpec();
  }

  @Test
  void theServiceHasThePortForHttpsInPlaceOfHttp() {
    List<ServicePort> ports = OBJECTS.service().getSpec().getPorts();
    assertEquals(List.of("https", "metrics"), ports.stream().map(ServicePort::getName).toList());
    assertEquals(9443, ports.getFirst().getPort());
    assertEquals("https", ports.getFirst().getTargetPort().getStrVal());
  }

  @Test
  void routesLeadToThePortThatTheServiceHas() {
    String ingress = "route: {type: Ingress, host: a.test}";
    assertEquals(
        "http", routed(ingress).at("/rules/0/http/paths/0/backend/service/port/name").textValue());
    assertEquals(
        "https",
        routed("server: {tls: {secretName: mine}}\n" + ingress)
            .at("/rules/0/http/paths/0/backend/service/port/name")
            .textValue());
    String gateway = "route: {type: HTTPRoute, host: a.test, parentRefs: [{name: g}]}";
    assertEquals(8080, routed(gateway).at("/rules/0/backendRefs/0/port").intValue());
    assertEquals(
        9443,
        routed("server: {httpsPort: 9443, tls: {secretName: mine}}\n" + gateway)
            .at("/rules/0/backendRefs/0/port")
            .intValue());
  }

  private static JsonNode routed(String spec) {
    OptionalObject route = DesiredObjects.of(Workspaces.model(spec)).optional().getFirst();
    return new ObjectMapper().<JsonNode>valueToTree(route.object()).path("spec");
  }

  @Test
  void theExecutorGetsBothPortsAndIsCheckedByHttp() {
    Container executor = pod(OBJECTS).getContainers().getFirst();
    assertEquals(
        List.of("http", "https", "metrics"),
        executor.getPorts().stream().map(ContainerPort::getName).toList());
    assertEquals("http", executor.getReadinessProbe().getHttpGet().getPort().getStrVal());
    assertTrue(
        executor.getEnv().stream()
            .anyMatch(variable ->
                variable.getName().equals("ASPNETCORE_HTTPS_PORTS")
                    && variable.getValue().equals("9443")));
  }

  @Test
  void theCertificateIsMountedForTheExecutorAloneAndNamedInItsSettings() {
    Volume volume =
        pod(OBJECTS).getVolumes().stream()
            .filter(candidate -> candidate.getName().equals("devbuddy-tls"))
            .findFirst()
            .orElseThrow();
    assertEquals("mine", volume.getSecret().getSecretName());
    assertEquals(0440, volume.getSecret().getDefaultMode());
    assertEquals(
        List.of("tls.crt", "tls.key"),
        volume.getSecret().getItems().stream().map(KeyToPath::getKey).toList());
    assertTrue(
        pod(OBJECTS).getContainers().getFirst().getVolumeMounts().stream()
            .anyMatch(mount ->
                mount.getName().equals("devbuddy-tls")
                    && mount.getMountPath().equals("/etc/devbuddy/tls")
                    && mount.getReadOnly()));
    assertTrue(
        pod(OBJECTS).getInitContainers().stream()
            .flatMap(container -> container.getVolumeMounts().stream())
            .noneMatch(mount -> mount.getName().equals("devbuddy-tls")));
    String settings = OBJECTS.configMap().getData().getOrDefault("appsettings.json", "");
    assertTrue(settings.contains("\"Path\" : \"/etc/devbuddy/tls/tls.crt\""), settings);
    assertTrue(settings.contains("\"KeyPath\" : \"/etc/devbuddy/tls/tls.key\""), settings);
  }

  @Test
  void othersReachHttpsAndTheOperatorHttpToo() {
    NetworkRules.Peer.Pods operator =
        new NetworkRules.Peer.Pods(
            Optional.of(Map.of("kubernetes.io/metadata.name", "devbuddy")),
            Map.of("app", "operator"));
    WorkspaceReading reading =
        new SpecReader(
                new WorkspaceDefaults(
                    "e:1", "t:1", ServiceType.CLUSTER_IP, false, Optional.of(operator)))
            .read(Workspaces.workspace("server: {tls: {secretName: mine}}"));
    var ingress =
        DesiredObjects.of(((WorkspaceReading.Valid) reading).model())
            .networkPolicy()
            .orElseThrow()
            .getSpec()
            .getIngress();
    assertEquals(
        List.of("https", "metrics", "http"),
        ingress.stream().map(rule -> rule.getPorts().getFirst().getPort().getStrVal()).toList());
    assertEquals(2, ingress.getFirst().getFrom().size());
    assertEquals(1, ingress.getLast().getFrom().size());
    assertEquals(
        Map.of("app", "operator"),
        ingress.getLast().getFrom().getFirst().getPodSelector().getMatchLabels());
  }

  @Test
  void anIssuerIsAskedForACertificateOfTheServicesNames() {
    DesiredObjects objects =
        DesiredObjects.of(
            Workspaces.model("server: {tls: {issuerRef: {name: ca, kind: ClusterIssuer}}}"));
    OptionalObject certificate = objects.optional().getFirst();
    assertEquals(OptionalApi.CERTIFICATE, certificate.api());
    assertEquals("spec.server.tls.issuerRef", certificate.field());
    assertEquals("demo", certificate.object().getMetadata().getName());
    Map<?, ?> spec =
        (Map<?, ?>)
            Objects.requireNonNull(certificate.object().getAdditionalProperties().get("spec"));
    assertEquals("demo-tls", spec.get("secretName"));
    assertEquals(
        List.of("demo.team-a.svc", "demo.team-a.svc.cluster.local", "demo.team-a", "demo"),
        spec.get("dnsNames"));
    assertEquals(
        Map.of("name", "ca", "kind", "ClusterIssuer", "group", "cert-manager.io"),
        spec.get("issuerRef"));
    assertTrue(
        pod(objects).getVolumes().stream()
            .anyMatch(volume ->
                volume.getSecret() != null
                    && volume.getSecret().getSecretName().equals("demo-tls")));
  }

  @Test
  void aSecretOfTheUserNeedsNoCertificate() {
    assertEquals(List.of(), OBJECTS.optional());
  }
}
