package io.devbuddy.operator.cluster;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.devbuddy.api.v1alpha1.DevBuddyWorkspace;
import io.devbuddy.api.v1alpha1.WorkspacePhase;
import io.devbuddy.operator.Workspaces;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.IngressBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Routes from outside, by an Ingress, and by a gateway whose API comes and goes. */
@NeedsCluster
class RouteIT {
  private static final String GATEWAY_API = "gateway.networking.k8s.io";
  private static final String GATEWAY =
      "{route: {type: HTTPRoute, host: a.test, path: /code, tls: {}, parentRefs: [{name: g}]}}";
  private static final String INGRESS =
      "{route: {type: Ingress, host: a.test, annotations: {example.test/a: b}}}";

  private final RealCluster cluster;
  private final Team team;
  private final FakeNode node;
  private final RunningOperator operator;

  RouteIT(RealCluster cluster) {
    this.cluster = cluster;
    this.team = new Team(cluster);
    this.node = new FakeNode(cluster, team);
    this.operator = RunningOperator.start(cluster, team);
  }

  @AfterEach
  void stop() {
    operator.close();
    node.close();
  }

  @Test
  void anIngressLeadsToTheServiceAndStaysAsItIs() {
    team.create("demo", INGRESS);
    team.eventually("demo", WorkspacePhase.READY);
    url("http://a.test/");
    Ingress ingress = team.get(Ingress.class, "demo");
    assertEquals("b", ingress.getMetadata().getAnnotations().get("example.test/a"));
    team.change(
        Ingress.class,
        "demo",
        changed ->
            new IngressBuilder(changed)
                .editSpec()
                .editFirstRule()
                .withHost("b.test")
                .endRule()
                .endSpec()
                .build());
    assertTrue(
        team.eventuallyEvent("DriftCorrected")
            .getMessage()
            .startsWith("Ingress demo was changed and has been set back: spec.rules[0].host"));
    team.specify("demo", "{}");
    await().atMost(Team.PATIENCE).until(() -> team.of(Ingress.class, "demo").get() == null);
    url("http://demo.%s.svc:8080/".formatted(team.namespace()));
  }

  @Test
  void aGatewaysApiThatIsMissingIsNamedAndUsedOnceItIsThere() throws Exception {
    team.create("demo", GATEWAY);
    team.eventually("demo", WorkspacePhase.READY);
    String message =
        "spec.route needs HTTPRoute of gateway.networking.k8s.io/v1, which this cluster does not"
            + " serve: install it, or remove the field.";
    assertEquals(message, team.eventuallyEvent("ApiNotServed", "demo").getMessage());
    available("False");
    url("http://demo.%s.svc:8080/".formatted(team.namespace()));
    try (OptionalCrd _ = OptionalCrd.install(cluster, GATEWAY_API, "v1", "HTTPRoute")) {
      available("True");
      url("https://a.test/code");
      JsonNode rule = json().at("/spec/rules/0");
      assertEquals("demo", rule.at("/backendRefs/0/name").asText());
      assertEquals("/", rule.at("/filters/0/urlRewrite/path/replacePrefixMatch").asText());
      GenericKubernetesResource foreign = Objects.requireNonNull(route().get());
      foreign.setAdditionalProperty("spec", Map.of("hostnames", List.of("b.test")));
      route().patch(PatchContext.of(PatchType.JSON_MERGE), foreign);
      assertTrue(
          team.eventuallyEvent("DriftCorrected")
              .getMessage()
              .startsWith("HTTPRoute demo was changed and has been set back: spec.hostnames[0]"));
      await()
          .atMost(Team.PATIENCE)
          .until(() -> "a.test".equals(json().at("/spec/hostnames/0").asText()));
      team.specify("demo", INGRESS);
      team.eventually(Ingress.class, "demo", _ -> true);
      await().atMost(Team.PATIENCE).until(() -> route().get() == null);
      team.specify("demo", GATEWAY);
      await().atMost(Team.PATIENCE).until(() -> route().get() != null);
    }
    // Nobody wakes the operator when an API goes; the next change of a workspace does.
    await()
        .atMost(Team.PATIENCE)
        .until(() -> {
          team.change(
              DevBuddyWorkspace.class,
              "demo",
              workspace -> {
                workspace
                    .getMetadata()
                    .setAnnotations(
                        Map.of("example.test/touched", Long.toString(System.nanoTime())));
                return workspace;
              });
          return "False".equals(available());
        });
    await().atMost(Team.PATIENCE).until(operator::isHealthy);
  }

  private void available(String truth) {
    await().atMost(Team.PATIENCE).until(() -> truth.equals(available()));
  }

  private String available() {
    return Workspaces.conditionOf(
            Workspaces.statusOf(team.get(DevBuddyWorkspace.class, "demo")), "ApisAvailable")
        .getStatus();
  }

  private void url(String url) {
    team.eventually(
        DevBuddyWorkspace.class,
        "demo",
        workspace -> url.equals(Workspaces.statusOf(workspace).url()));
  }

  private JsonNode json() {
    return new ObjectMapper().valueToTree(Objects.requireNonNull(route().get()));
  }

  private Resource<GenericKubernetesResource> route() {
    return cluster
        .admin()
        .genericKubernetesResources(GATEWAY_API + "/v1", "HTTPRoute")
        .inNamespace(team.namespace())
        .withName("demo");
  }
}
