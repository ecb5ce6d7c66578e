package io.devbuddy.operator.desired;

import io.devbuddy.operator.model.MetricsScrape;
import io.devbuddy.operator.model.WorkspaceModel;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What has the operator of Prometheus collect the metrics of a workspace's pods. */
final class DesiredServiceMonitor {
  private DesiredServiceMonitor() {}

  static Optional<OptionalObject> of(WorkspaceModel model) {
    return model
        .server()
        .scrape()
        .map(scrape ->
            new OptionalObject(
                OptionalApi.SERVICE_MONITOR, "spec.server.serviceMonitor", monitor(model, scrape)));
  }

  private static GenericKubernetesResource monitor(WorkspaceModel model, MetricsScrape scrape) {
    ObjectMeta metadata = WorkspaceLabels.metadata(model, model.names().optional());
    Map<String, String> labels = new TreeMap<>(scrape.labels());
    labels.putAll(metadata.getLabels());
    metadata.setLabels(labels);
    Map<String, Object> endpoint = new LinkedHashMap<>();
    endpoint.put("port", ExecutorContainer.METRICS);
    endpoint.put("path", "/metrics");
    scrape.interval().ifPresent(interval -> endpoint.put("interval", interval));
    GenericKubernetesResource monitor = new GenericKubernetesResource();
    monitor.setApiVersion(OptionalApi.SERVICE_MONITOR.apiVersion());
    monitor.setKind(OptionalApi.SERVICE_MONITOR.kind());
    monitor.setMetadata(metadata);
    Map<String, Object> spec = new LinkedHashMap<>();
    spec.put("selector", Map.of("matchLabels", WorkspaceLabels.labels(model.names())));
    spec.put("endpoints", List.of(endpoint));
    monitor.setAdditionalProperty("spec", spec);
    return monitor;
  }
}
