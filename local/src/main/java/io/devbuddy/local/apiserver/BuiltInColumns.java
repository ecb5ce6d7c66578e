package io.devbuddy.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The columns that kubectl users know for built-in kinds. */
final class BuiltInColumns {

  private BuiltInColumns() {}

  static List<Column> of(ResourceType type, Instant now) {
    List<Column> columns = new ArrayList<>();
    switch (type.qualifiedPlural()) {
      case "events", "events.events.k8s.io" -> {
        return events(now);
      }
      case "pods" -> columns.addAll(PodColumns.of(now));
      case "deployments.apps" -> columns.addAll(deployments());
      case "replicasets.apps" ->
          columns.addAll(
              List.of(
                  Column.count("Desired", "/spec/replicas"),
                  Column.count("Current", "/status/replicas"),
                  Column.count("Ready", "/status/readyReplicas")));
      case "services" -> columns.addAll(services());
      case "configmaps" ->
          columns.add(
              Column.text("Data", o -> size(o.path("data").size() + o.path("binaryData").size())));
      case "secrets" -> {
        columns.add(Column.text("Type", o -> o.path("type").asText()));
        columns.add(Column.text("Data", o -> size(o.path("data").size())));
      }
      case "serviceaccounts" ->
          columns.add(Column.text("Secrets", o -> size(o.path("secrets").size())));
      case "namespaces", "persistentvolumeclaims" ->
          columns.add(Column.text("Status", o -> o.at("/status/phase").asText()));
      case "leases.coordination.k8s.io" ->
          columns.add(Column.text("Holder", o -> o.at("/spec/holderIdentity").asText()));
      default -> {}
    }
    columns.addFirst(Column.name());
    if (type.qualifiedPlural().equals(ResourceType.CRD_STORAGE)) {
      columns.add(Column.text("Created At", o -> o.at("/metadata/creationTimestamp").asText()));
    } else {
      columns.add(columns.size() - wideOf(columns), Column.age(now));
    }
    return columns;
  }

  private static int wideOf(List<Column> columns) {
    return (int) columns.stream().filter(c -> c.definition().path("priority").asInt() > 0).count();
  }

  private static List<Column> deployments() {
    return List.of(
        Column.text(
            "Ready",
            o -> o.at("/status/readyReplicas").asInt() + "/" + o.at("/spec/replicas").asInt()),
        Column.count("Up-to-date", "/status/updatedReplicas"),
        Column.count("Available", "/status/availableReplicas"),
        Column.text("Containers", containers("name")).wide(),
        Column.text("Images", containers("image")).wide(),
        Column.text("Selector", o -> pairs(o.at("/spec/selector/matchLabels"))).wide());
  }

  private static Function<JsonNode, String> containers(String field) {
    return object ->
        Json.stream(object.at("/spec/template/spec/containers"))
            .map(container -> container.path(field).asText())
            .collect(Collectors.joining(","));
  }

  private static List<Column> services() {
    return List.of(
        Column.text("Type", o -> o.at("/spec/type").asText()),
        Column.text("Cluster-IP", o -> orNone(o.at("/spec/clusterIP").asText())),
        Column.text("External-IP", BuiltInColumns::externalAddress),
        Column.text("Port(s)", BuiltInColumns::ports),
        Column.text("Selector", o -> pairs(o.at("/spec/selector"))).wide());
  }

  private static String externalAddress(JsonNode service) {
    return orNone(
        Json.stream(service.at("/status/loadBalancer/ingress"))
            .map(ingress -> ingress.path("ip").asText(ingress.path("hostname").asText()))
            .collect(Collectors.joining(",")));
  }

  private static String ports(JsonNode service) {
    return orNone(
        Json.stream(service.at("/spec/ports"))
            .map(port -> port.path("port").asText() + "/" + port.path("protocol").asText("TCP"))
            .collect(Collectors.joining(",")));
  }

  private static List<Column> events(Instant now) {
    return List.of(
        Column.text("Last Seen", o -> Timestamps.age(lastSeen(o), now)),
        Column.text("Type", o -> o.path("type").asText()),
        Column.text("Reason", o -> o.path("reason").asText()),
        Column.text("Object", BuiltInColumns::involved),
        Column.text("Message", o -> o.path("message").asText(o.path("note").asText()).strip()),
        Column.text("Count", o -> o.path("count").asText("1")).wide(),
        Column.name().wide());
  }

  private static String lastSeen(JsonNode event) {
    for (String field : List.of("lastTimestamp", "eventTime", "deprecatedLastTimestamp")) {
      if (!event.path(field).asText().isEmpty() && !event.path(field).isNull()) {
        return event.path(field).asText();
      }
    }
    return event.at("/metadata/creationTimestamp").asText();
  }

  private static String involved(JsonNode event) {
    JsonNode about = event.path(event.has("regarding") ? "regarding" : "involvedObject");
    return about.path("kind").asText().toLowerCase(Locale.ROOT) + "/" + about.path("name").asText();
  }

  private static String pairs(JsonNode labels) {
    List<String> pairs = new ArrayList<>();
    labels.forEachEntry((name, value) -> pairs.add(name + "=" + value.asText()));
    return orNone(String.join(",", pairs));
  }

  private static String orNone(String text) {
    return text.isEmpty() ? "<none>" : text;
  }

  private static String size(int count) {
    return Integer.toString(count);
  }
}
