package io.devbuddy.operator.cluster;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspace;
import io.devbuddy.api.v1alpha1.DevBuddyWorkspaceSpec;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the API server makes of the CRD; that it installs, the rig's start has shown. */
@NeedsCluster
class CrdIT {
  private final RealCluster cluster;
  private final Team team;

  CrdIT(RealCluster cluster) {
    this.cluster = cluster;
    this.team = new Team(cluster);
  }

  @Test
  void fillsInEveryDefaultOfAnEmptySpecification() {
    DevBuddyWorkspaceSpec spec = Objects.requireNonNull(team.create("demo", "{}").getSpec());
    assertEquals("Production", spec.environment());
    assertEquals(1, spec.replicas());
    assertEquals(8080, Objects.requireNonNull(spec.server()).httpPort());
    assertEquals(300, Objects.requireNonNull(spec.commandExecution()).maxTimeoutSeconds());
    assertEquals("/workspace", Objects.requireNonNull(spec.workspace()).path());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{server: {tls: {}}} | spec.server.tls: Invalid value: tls must have secretName or"
            + " issuerRef, not both",
        "{server: {tls: {secretName: a, issuerRef: {name: b}}}} | spec.server.tls: Invalid value:"
            + " tls must have secretName or issuerRef, not both",
        "{server: {httpPort: 8081}} | spec.server: Invalid value: httpPort and httpsPort must"
            + " differ",
        "{server: {httpPort: 70000}} | spec.server.httpPort in body should be less than or equal"
            + " to",
        "{server: {httpPort: 9090}} | metricsPort must differ from httpPort and httpsPort",
        "{networkPolicy: {mode: Unmanaged, metricsFrom: []}} | metricsFrom needs mode: Managed",
        "{logging: {format: Xml}} | spec.logging.format: Unsupported value: \"Xml\"",
        "{logging: {forward: {}}} | forward must have syslog or fluentd, not both",
        "{logging: {forward: {syslog: {host: a}, fluentd: {host: b}}}} | forward must have syslog"
            + " or fluentd, not both",
        "{logging: {forward: {syslog: {host: a, caSecretRef: {name: b, key: c}}}}} | caSecretRef"
            + " needs tls: true",
        "{logging: {forward: {fluentd: {host: 'tcp://a'}}}} | spec.logging.forward.fluentd.host in"
            + " body should match",
        "{lifecycle: {ttl: 0s}} | spec.lifecycle: Invalid value: ttl must be above 0",
        "{lifecycle: {idleTimeout: 0m}} | idleTimeout must be above 0",
        "{lifecycle: {maxLifetime: 2 days}} | spec.lifecycle.maxLifetime in body should match",
        "{replicas: -1} | spec.replicas in body should be greater than or equal to 0",
        "{profile: Huge} | spec.profile: Unsupported value: \"Huge\"",
        "{workspace: {path: relative}} | spec.workspace.path in body should match",
        "{resources: {limits: {cpu: 1}, requests: {cpu: 2}}} | spec.resources: Invalid value:"
            + " requests must not be above limits",
        "{auth: {apiKey: {enabled: false}}} | write insecure: true beside it",
        "{replicas: 2, workspace: {source: {volumeClaimTemplate: {size: 1Gi}}}} | more than one"
            + " replica needs a volume for many nodes",
        "{autoscaling: {maxReplicas: 2}, workspace: {source: {volumeClaimTemplate: {size: 1Gi}}}} |"
            + " autoscaling.maxReplicas above 1 needs a volume for many nodes",
        "{autoscaling: {minReplicas: 3, maxReplicas: 2}} | spec.autoscaling: Invalid value:"
            + " minReplicas must not be above maxReplicas",
        "{autoscaling: {}} | spec.autoscaling.maxReplicas: Required value",
        "{route: {type: Ingress}} | spec.route.host: Required value",
        "{route: {type: HTTPRoute, host: a.test}} | spec.route: Invalid value: an HTTPRoute needs"
            + " parentRefs",
        "{route: {type: Ingress, host: a.test, parentRefs: [{name: g}]}} | parentRefs are for type:"
            + " HTTPRoute",
        "{route: {type: HTTPRoute, host: a.test, parentRefs: [{name: g}], ingressClassName: c}} |"
            + " ingressClassName is for type: Ingress",
        "{route: {type: HTTPRoute, host: a.test, parentRefs: [{name: g}], tls: {secretName: s}}} |"
            + " tls.secretName is for type: Ingress",
        "{route: {type: Ingress, host: a.test, path: /a/}} | spec.route: Invalid value: path must"
            + " be / or begin with one",
        "{route: {type: Ingress, host: a.test, path: /a/..}} | path must be / or begin with one",
        "{route: {type: Ingress, host: 10.0.0.1}} | spec.route: Invalid value: host must be a DNS",
        "{route: {type: Ingress, host: '*.test'}} | host must be a DNS name",
        "{workspace: {source: {volumeClaimTemplate: {size: 0}}}} | size must be above 0",
        "{workspace: {source: {git: {url: 'https://a:b@c/d'}}}} | url must not hold a password",
        "{workspace: {source: {git: {url: 'https://token@c/d'}}}} | url must not name a user",
        "{workspace: {access: ReadWrite, source: {configMap: {name: c}}}} | access must be"
            + " ReadOnly",
        "{mounts: [{name: a, mountPath: /a, readOnly: false, secret: {secretName: s}}]} |"
            + " readOnly must be true",
        "{commandExecution: {network: {mode: Ports}}} | name at least one port",
        "{commandExecution: {defaultTimeoutSeconds: 301}} | must not be above maxTimeoutSeconds",
        "{commandExecution: {argumentRules: [{command: git}]}} | denied or allowed must hold",
        "{commandExecution: {tools: {disabled: ['a b']}}} | tools.disabled[0] in body should match",
        "{networkPolicy: {ingressFrom: [{}]}} | set either ipBlock",
        "{disruptionBudget: {}} | set minAvailable or maxUnavailable",
        "{podTemplate: {spec: {containers: [{name: executor, command: [sh]}]}}} | the container"
            + " executor takes env only",
        "{podTemplate: {spec: {containers: [{name: side}]}}} | image must be set",
        "{podTemplate: {spec: {containers: [{name: side, image: i, env: [{name: A}]}]}}} | set"
            + " either value or valueFrom",
        "{podTemplate: {spec: {volumes: [{name: a}]}}} | exactly one of persistentVolumeClaim",
        "{server: {metricsPort: 0, serviceMonitor: {}}} | serviceMonitor needs metrics",
        "{server: {serviceMonitor: {}}, service: {type: NodePort}} | needs service.type ClusterIP",
        "{server: {serviceMonitor: {interval: often}}} | spec.server.serviceMonitor.interval in"
            + " body should match",
        "{podTemplate: {spec: {terminationGracePeriodSeconds: 1}}} |"
            + " spec.podTemplate.spec.terminationGracePeriodSeconds in body should be greater",
        "{workspace: {source: {hostPath: {path: /x}, emptyDir: {}}}} | spec.workspace.source: ",
      })
  void refusesWithAMessageThatNamesTheField(String spec, String message) {
    KubernetesClientException refused =
        assertThrows(KubernetesClientException.class, () -> create(spec));
    assertEquals(422, refused.getCode());
    assertTrue(
        Objects.requireNonNull(refused.getMessage()).contains(message.strip()),
        refused.getMessage());
  }

  /** Were they dropped, nobody would learn that they have no effect. */
  @Test
  void unknownFieldsOfThePodTemplateReachTheOperator() {
    create("{podTemplate: {spec: {hostNetwork: true, containers: [{name: executor, tty: true}]}}}");
    String kept = Serialization.asYaml(team.get(DevBuddyWorkspace.class, "demo").getSpec());
    assertTrue(kept.contains("hostNetwork: true"), kept);
    assertTrue(kept.contains("tty: true"), kept);
  }

  @Test
  void statusIsWrittenThroughItsSubresourceOnly() {
    GenericKubernetesResource workspace = resource("{}");
    workspace.setAdditionalProperty("status", Map.of("phase", "Ready"));
    assertNull(cluster.admin().resource(workspace).create().get("status"));
    cluster.admin().resource(workspace).updateStatus();
    assertNotNull(team.get(DevBuddyWorkspace.class, "demo").getStatus());
  }

  @Test
  void kubectlExplainsTheSpecification() throws IOException, InterruptedException {
    // The API server publishes a new kind's documentation a moment after it serves the kind.
    await()
        .atMost(Team.PATIENCE)
        .untilAsserted(() -> {
          String text = kubectl("explain", "dbw.spec");
          assertTrue(text.contains("What the user wants."), text);
          assertTrue(text.contains("commandExecution"), text);
        });
    assertTrue(
        kubectl("explain", "dbw.spec.server.httpPort").contains("Port of plain HTTP"), "httpPort");
  }

  private void create(String spec) {
    cluster.admin().resource(resource(spec)).create();
  }

  /** Generic, because the Java types cannot hold everything that users can write. */
  private GenericKubernetesResource resource(String spec) {
    return new GenericKubernetesResourceBuilder()
        .withApiVersion("devbuddy.io/v1alpha1")
        .withKind("DevBuddyWorkspace")
        .withNewMetadata()
        .withName("demo")
        .withNamespace(team.namespace())
        .endMetadata()
        .addToAdditionalProperties("spec", Serialization.unmarshal("---\n" + spec, Map.class))
        .build();
  }

  private String kubectl(String... arguments) throws IOException, InterruptedException {
    List<String> command = new java.util.ArrayList<>(List.of("kubectl"));
    command.add("--kubeconfig=" + cluster.adminKubeconfig());
    // Discovery is cached per user by default, also what an earlier cluster on this port had.
    command.add("--cache-dir=" + cluster.scratch("kubectl-cache"));
    command.addAll(List.of(arguments));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return output;
  }
}
