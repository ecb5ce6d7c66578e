package io.devbuddy.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** The defaults of built-in kinds that clients look at; far from all that Kubernetes sets. */
final class BuiltInDefaults {

  private BuiltInDefaults() {}

  /** Fills in what is absent, in place. */
  static void fill(ResourceType type, ObjectNode object) {
    switch (type.qualifiedPlural()) {
      case "namespaces" -> absent(object.withObjectProperty("status"), "phase", "Active");
      case "pods" -> {
        absent(object.withObjectProperty("status"), "phase", "Pending");
        pod(object.withObjectProperty("spec"));
      }
      case "persistentvolumeclaims" ->
          absent(object.withObjectProperty("status"), "phase", "Pending");
      case "services" -> service(object.withObjectProperty("spec"));
      case "secrets" -> secret(object);
      case "deployments.apps" -> {
        deployment(object.withObjectProperty("spec"));
        template(object);
      }
      case "replicasets.apps" -> {
        absent(object.withObjectProperty("spec"), "replicas", 1);
        template(object);
      }
      default -> {}
    }
  }

  private static void deployment(ObjectNode spec) {
    absent(spec, "replicas", 1);
    absent(spec, "revisionHistoryLimit", 10);
    absent(spec, "progressDeadlineSeconds", 600);
    ObjectNode strategy = spec.withObjectProperty("strategy");
    absent(strategy, "type", "RollingUpdate");
    if (strategy.path("type").asText().equals("RollingUpdate")) {
      ObjectNode rolling = strategy.withObjectProperty("rollingUpdate");
      absent(rolling, "maxSurge", "25%");
      absent(rolling, "maxUnavailable", "25%");
    }
  }

  private static void template(ObjectNode object) {
    if (object.at("/spec/template/spec") instanceof ObjectNode spec) {
      pod(spec);
    }
  }

  private static void pod(ObjectNode spec) {
    absent(spec, "restartPolicy", "Always");
    absent(spec, "terminationGracePeriodSeconds", 30);
    for (JsonNode container : spec.path("containers")) {
      container.path("ports").forEach(BuiltInDefaults::protocol);
    }
  }

  private static void service(ObjectNode spec) {
    absent(spec, "type", "ClusterIP");
    absent(spec, "sessionAffinity", "None");
    for (JsonNode port : spec.path("ports")) {
      protocol(port);
      if (port instanceof ObjectNode object && !object.has("targetPort")) {
        object.set("targetPort", object.path("port"));
      }
    }
  }

  private static void protocol(JsonNode port) {
    if (port instanceof ObjectNode object) {
      absent(object, "protocol", "TCP");
    }
  }

  private static void secret(ObjectNode secret) {
    absent(secret, "type", "Opaque");
    JsonNode plain = secret.path("stringData");
    if (plain.isObject()) {
      ObjectNode data = secret.withObjectProperty("data");
      plain.forEachEntry((name, value) ->
          data.put(
              name,
              Base64.getEncoder().encodeToString(value.asText().getBytes(StandardCharsets.UTF_8))));
      secret.remove("stringData");
    }
  }

  private static void absent(ObjectNode object, String field, String value) {
    if (!object.has(field)) {
      object.put(field, value);
    }
  }

  private static void absent(ObjectNode object, String field, int value) {
    if (!object.has(field)) {
      object.put(field, value);
    }
  }
}
