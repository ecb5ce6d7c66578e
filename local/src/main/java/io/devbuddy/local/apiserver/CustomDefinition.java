package io.devbuddy.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Reads a {@code CustomResourceDefinition} (apiextensions.k8s.io/v1). */
final class CustomDefinition {

  private CustomDefinition() {}

  /** The kinds that the CRD serves, one for each version. */
  static List<ResourceType> typesOf(ObjectNode crd) {
    JsonNode spec = crd.path("spec");
    JsonNode names = spec.path("names");
    String kind = names.path("kind").asText();
    ResourceType.Names called =
        new ResourceType.Names(
            names.path("plural").asText(),
            names.path("singular").asText(kind.toLowerCase(Locale.ROOT)),
            kind,
            Json.texts(names.path("shortNames")),
            Json.texts(names.path("categories")));
    boolean namespaced = spec.path("scope").asText().equals("Namespaced");
    return Json.stream(spec.path("versions"))
        .filter(version -> version.path("served").asBoolean())
        .map(version -> type(spec.path("group").asText(), called, namespaced, version))
        .toList();
  }

  private static ResourceType type(
      String group, ResourceType.Names names, boolean namespaced, JsonNode version) {
    JsonNode subresources = version.path("subresources");
    List<ObjectNode> columns = new ArrayList<>();
    for (JsonNode column : version.path("additionalPrinterColumns")) {
      if (column instanceof ObjectNode definition) {
        columns.add(definition);
      }
    }
    return new ResourceType(
        group,
        version.path("name").asText(),
        names,
        namespaced,
        subresources.has("status"),
        subresources.path("scale") instanceof ObjectNode scale ? scale : Json.object(),
        version.at("/schema/openAPIV3Schema") instanceof ObjectNode schema ? schema : Json.object(),
        columns);
  }

  /** What keeps the CRD from being served. */
  static List<Violation> violations(ObjectNode crd) {
    List<Violation> found = new ArrayList<>();
    JsonNode spec = crd.path("spec");
    for (String path : List.of("/group", "/names/plural", "/names/kind", "/scope")) {
      if (spec.at(path).asText().isEmpty()) {
        found.add(Violation.required("spec" + path.replace('/', '.'), ""));
      }
    }
    String expected = spec.at("/names/plural").asText() + "." + spec.path("group").asText();
    String name = crd.at("/metadata/name").asText();
    if (found.isEmpty() && !name.equals(expected)) {
      found.add(
          Violation.invalid(
              "metadata.name",
              "\"" + name + "\"",
              "must be spec.names.plural+\".\"+spec.group: \"" + expected + "\""));
    }
    JsonNode versions = spec.path("versions");
    if (Json.stream(versions).filter(v -> v.path("storage").asBoolean()).count() != 1) {
      found.add(
          Violation.invalid(
              "spec.versions", "versions", "must have exactly one version with storage: true"));
    }
    for (int i = 0; i < versions.size(); i++) {
      found.addAll(violations(versions.path(i), "spec.versions[" + i + "]"));
    }
    return found;
  }

  private static List<Violation> violations(JsonNode version, String path) {
    List<Violation> found = new ArrayList<>();
    if (!version.at("/schema/openAPIV3Schema/type").asText().equals("object")) {
      found.add(
          Violation.required(
              path + ".schema.openAPIV3Schema", "a schema of type object is needed"));
    }
    for (JsonNode column : version.path("additionalPrinterColumns")) {
      String jsonPath = column.path("jsonPath").asText();
      try {
        JsonPath.parse(jsonPath);
      } catch (IllegalArgumentException _) {
        found.add(
            Violation.invalid(
                path + ".additionalPrinterColumns", "\"" + jsonPath + "\"", "is not understood"));
      }
    }
    return found;
  }

  /** Sets the conditions that tell clients that the kind is served from now on. */
  static void establish(ObjectNode crd, Instant now) {
    ObjectNode status = crd.withObjectProperty("status");
    status.set("acceptedNames", crd.at("/spec/names").deepCopy());
    ArrayNode stored = status.putArray("storedVersions");
    for (JsonNode version : crd.at("/spec/versions")) {
      if (version.path("storage").asBoolean()) {
        stored.add(version.path("name").asText());
      }
    }
    if (status.path("conditions").isEmpty()) {
      ArrayNode conditions = status.putArray("conditions");
      condition(conditions, "NamesAccepted", "NoConflicts", "no conflicts found", now);
      condition(
          conditions, "Established", "InitialNamesAccepted", "the names have been accepted", now);
    }
  }

  private static void condition(
      ArrayNode conditions, String type, String reason, String message, Instant now) {
    conditions
        .addObject()
        .put("type", type)
        .put("status", "True")
        .put("lastTransitionTime", Timestamps.seconds(now))
        .put("reason", reason)
        .put("message", message);
  }
}
