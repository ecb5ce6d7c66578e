package io.devbuddy.operator.metrics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.devbuddy.operator.Scrape;
import io.devbuddy.operator.leader.Role;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.http.BasicBuilder;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import io.fabric8.kubernetes.client.http.WebSocketUpgradeResponse;
import io.javaoperatorsdk.operator.OperatorException;
import io.javaoperatorsdk.operator.api.monitoring.Metrics.ControllerExecution;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OperatorMetricsTest {
  private final AtomicReference<Role> role = new AtomicReference<>(Role.STANDBY);
  private final OperatorMetrics metrics = new OperatorMetrics(role::get);

  @AfterEach
  void close() {
    metrics.close();
  }

  @Test
  void everyMetricIsWhatItsDescriptionSays() throws Exception {
    metrics.timeControllerExecution(execution(() -> "done"));
    metrics.failedReconciliation(new Pod(), new IllegalStateException(), Map.of());
    count("GET", "/api/v1/pods", 200);
    Map<String, String> types = Scrape.of(metrics.scrape()).types();
    for (Metric metric : Metric.values()) {
      if (metric != Metric.START_DURATION) {
        assertEquals(metric.type().word(), types.get(metric.metricName()), metric.metricName());
      }
    }
  }

  @Test
  void leadsUnlessItStandsBy() {
    assertEquals(0, sum(Metric.LEADER, Map.of()));
    role.set(Role.LEADER);
    assertEquals(1, sum(Metric.LEADER, Map.of()));
    role.set(Role.ALONE);
    assertEquals(1, sum(Metric.LEADER, Map.of()));
  }

  @Test
  void reconciliationsAreToldApartByHowTheyEnd() throws Exception {
    metrics.timeControllerExecution(
        execution(() -> {
          assertEquals(1, sum(Metric.RECONCILES_RUNNING, Map.of()));
          return "done";
        }));
    assertThrows(
        IOException.class,
        () ->
            metrics.timeControllerExecution(
                execution(() -> {
                  throw new IOException("lost");
                })));
    assertEquals(0, sum(Metric.RECONCILES_RUNNING, Map.of()));
    String count = Metric.RECONCILE_DURATION.metricName() + "_count";
    Scrape scrape = Scrape.of(metrics.scrape());
    assertEquals(1, scrape.sum(count, Map.of("outcome", "success")));
    assertEquals(1, scrape.sum(count, Map.of("outcome", "error")));
  }

  @Test
  void whatIsSubmittedWaitsUntilItRuns() throws Exception {
    metrics.reconcileCustomResource(new Pod(), null, Map.of());
    metrics.reconcileCustomResource(new Pod(), null, Map.of());
    assertEquals(2, sum(Metric.RECONCILES_QUEUED, Map.of()));
    metrics.timeControllerExecution(
        execution(() -> {
          assertEquals(1, sum(Metric.RECONCILES_QUEUED, Map.of()));
          return "done";
        }));
    metrics.reconciliationExecutionFinished(new Pod(), Map.of());
    assertEquals(1, sum(Metric.RECONCILES_QUEUED, Map.of()));
  }

  @ParameterizedTest
  @CsvSource({
    "0, unavailable",
    "503, unavailable",
    "429, throttled",
    "401, forbidden",
    "403, forbidden",
    "404, not_found",
    "409, conflict",
    "422, refused",
  })
  void failuresAreToldApartByTheAnswer(int code, String reason) {
    metrics.failedReconciliation(
        new Pod(),
        new OperatorException(new KubernetesClientException("refused", code, null)),
        Map.of());
    assertEquals(1, sum(Metric.RECONCILE_ERRORS, Map.of("reason", reason)));
  }

  @Test
  void otherFailuresAreInternal() {
    metrics.failedReconciliation(new Pod(), new IllegalStateException("bug"), Map.of());
    assertEquals(1, sum(Metric.RECONCILE_ERRORS, Map.of("reason", "internal")));
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /api/v1/namespaces/team-a/services/demo, get, services",
    "GET, /api/v1/namespaces/team-a/services, list, services",
    "GET, /api/v1/services?watch=true, watch, services",
    "GET, /api/v1/namespaces/team-a, get, namespaces",
    "POST, /api/v1/namespaces/team-a/events, create, events",
    "PUT, /apis/coordination.k8s.io/v1/namespaces/system/leases/operator, update, leases",
    "PATCH, /apis/devbuddy.io/v1alpha1/namespaces/a/devbuddyworkspaces/demo/status, patch,"
        + " devbuddyworkspaces/status",
    "DELETE, /apis/apps/v1/namespaces/team-a/deployments/demo, delete, deployments",
    "DELETE, /apis/apps/v1/namespaces/team-a/deployments, deletecollection, deployments",
    "GET, /version, other, other",
    "GET, /api/v1/namespaces/team-a/services/demo/proxy/secret/path, other, other",
  })
  void requestsAreToldApartByWhatRbacCallsThem(
      String method, String path, String verb, String resource) {
    count(method, path, 200);
    assertEquals(
        1,
        sum(Metric.API_REQUESTS, Map.of("verb", verb, "resource", resource, "code", "200")),
        metrics.scrape());
  }

  @Test
  void requestsWithoutAnAnswerAreCounted() {
    metrics
        .requests()
        .afterConnectionFailure(request("GET", "/api/v1/pods"), new IOException("refused"));
    assertEquals(1, sum(Metric.API_REQUESTS, Map.of("verb", "list", "code", "none")));
  }

  @Test
  void refusedWatchIsCountedOnce() {
    HttpRequest watch = request("GET", "/api/v1/pods?watch=true");
    WebSocketUpgradeResponse refused = new WebSocketUpgradeResponse(watch, 410, Map.of());
    metrics.requests().after(watch, refused, null);
    assertFalse(metrics.requests().afterFailure((BasicBuilder) null, refused, null).join());
    assertEquals(1, sum(Metric.API_REQUESTS, Map.of("verb", "watch", "code", "410")));
  }

  private double sum(Metric metric, Map<String, String> labels) {
    return Scrape.of(metrics.scrape()).sum(metric.metricName(), labels);
  }

  private void count(String method, String path, int code) {
    HttpRequest request = request(method, path);
    metrics
        .requests()
        .after(request, new WebSocketUpgradeResponse(request, code, Map.of()), (_, _) -> {});
  }

  private static HttpRequest request(String method, String path) {
    return new StandardHttpRequest(
        Map.of(), URI.create("https://api.example.test" + path), method, "");
  }

  private static ControllerExecution<String> execution(Work work) {
    return new ControllerExecution<>() {
      @Override
      public String name() {
        return "reconcile";
      }

      @Override
      public String controllerName() {
        return "devbuddyworkspace";
      }

      @Override
      public String successTypeName(String result) {
        return result;
      }

      @Override
      public ResourceID resourceID() {
        return new ResourceID("demo", "team-a");
      }

      @Override
      public Map<String, Object> metadata() {
        return Map.of();
      }

      @Override
      public String execute() throws Exception {
        return work.run();
      }
    };
  }

  private interface Work {
    String run() throws Exception;
  }
}
