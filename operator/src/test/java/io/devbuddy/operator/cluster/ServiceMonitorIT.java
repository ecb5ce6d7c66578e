package io.devbuddy.operator.cluster;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.devbuddy.api.v1alpha1.DevBuddyWorkspace;
import io.devbuddy.operator.Workspaces;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** ServiceMonitors of workspaces, on clusters with and without the Prometheus Operator's API. */
@NeedsCluster
class ServiceMonitorIT {
  private static final String GROUP = "monitoring.coreos.com";

  private final RealCluster cluster;
  private final Team team;
  private final RunningOperator operator;

  ServiceMonitorIT(RealCluster cluster) {
    this.cluster = cluster;
    this.team = new Team(cluster);
    this.operator = RunningOperator.start(cluster, team);
  }

  @AfterEach
  void stop() {
    operator.close();
  }

  @Test
  void isMadeOnceTheApiIsThereAndGoesWithItsField() {
    team.create("demo", "{server: {serviceMonitor: {interval: 15s, labels: {release: main}}}}");
    assertEquals(
        "spec.server.serviceMonitor needs ServiceMonitor of monitoring.coreos.com/v1, which this"
            + " cluster does not serve: install it, or remove the field.",
        team.eventuallyEvent("ApiNotServed", "demo").getMessage());
    available("False");
    try (OptionalCrd _ = OptionalCrd.install(cluster, GROUP, "v1", "ServiceMonitor")) {
      available("True");
      JsonNode made = new ObjectMapper().valueToTree(made());
      assertEquals("main", made.at("/metadata/labels/release").asText());
      assertEquals("metrics", made.at("/spec/endpoints/0/port").asText());
      assertEquals("15s", made.at("/spec/endpoints/0/interval").asText());
      Service service = team.get(Service.class, "demo");
      JsonNode selector = made.at("/spec/selector/matchLabels");
      assertTrue(selector.size() > 0);
      selector
          .propertyStream()
          .forEach(label ->
              assertEquals(
                  label.getValue().asText(),
                  service.getMetadata().getLabels().get(label.getKey()),
                  label.getKey()));
      assertTrue(
          service.getSpec().getPorts().stream().anyMatch(port -> port.getName().equals("metrics")));
      team.specify("demo", "{}");
      await().atMost(Team.PATIENCE).until(() -> monitor().get() == null);
    }
  }

  private GenericKubernetesResource made() {
    GenericKubernetesResource found = monitor().get();
    assertNotNull(found);
    return found;
  }

  private Resource<GenericKubernetesResource> monitor() {
    return cluster
        .admin()
        .genericKubernetesResources(GROUP + "/v1", "ServiceMonitor")
        .inNamespace(team.namespace())
        .withName("demo");
  }

  private void available(String status) {
    team.eventually(
        DevBuddyWorkspace.class,
        "demo",
        workspace ->
            Objects.requireNonNullElse(
                    Workspaces.statusOf(workspace).conditions(), List.<Condition>of())
                .stream()
                .filter(condition -> condition.getType().equals("ApisAvailable"))
                .anyMatch(condition -> condition.getStatus().equals(status)));
  }
}
