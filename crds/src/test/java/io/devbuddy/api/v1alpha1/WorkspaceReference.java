package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** The page about the custom resource, made of the texts in its schema. */
final class WorkspaceReference {
  private static final ObjectNode EMPTY_OBJECT = JsonNodeFactory.instance.objectNode();

  private final StringBuilder page = new StringBuilder();

  private WorkspaceReference() {}

  static String of(String yaml) {
    CustomResourceDefinition crd = Serialization.unmarshal(yaml, CustomResourceDefinition.class);
    CustomResourceDefinitionVersion version = crd.getSpec().getVersions().getFirst();
    JSONSchemaProps root = version.getSchema().getOpenAPIV3Schema();
    WorkspaceReference reference = new WorkspaceReference();
    reference.line(
        "<!-- Generated from crds/yaml; to regenerate: mvn -q -pl crds verify -Dcrds=write -->");
    reference.line("# " + crd.getSpec().getNames().getKind());
    reference.line("");
    reference.line(root.getDescription());
    reference.line("");
    reference.line(
        "API version `%s/%s`, short name `%s`, namespaced. A complete example: [examples/workspace.yaml](../examples/workspace.yaml)."
            .formatted(
                crd.getSpec().getGroup(),
                version.getName(),
                crd.getSpec().getNames().getShortNames().getFirst()));
    root.getProperties().forEach(reference::table);
    return reference.page.toString();
  }

  private void table(String name, JSONSchemaProps schema) {
    line("");
    line("## " + name);
    line("");
    line("| field | type | default | meaning |");
    line("|---|---|---|---|");
    rows("", schema);
    rules(name, schema);
  }

  private void rows(String prefix, JSONSchemaProps schema) {
    schema
        .getProperties()
        .forEach((name, child) -> {
          boolean list = child.getItems() != null;
          JSONSchemaProps element = list ? child.getItems().getSchema() : child;
          String path = prefix + name + (list ? "[]" : "");
          line(
              "| `%s` | %s | %s | %s |"
                  .formatted(path, type(child), defaultOf(child), meaning(child)));
          if (!isKubernetesType(path) && element.getProperties() != null) {
            rows(path + ".", element);
          }
        });
  }

  /** Types that Kubernetes itself documents are not unfolded. */
  private static boolean isKubernetesType(String path) {
    return path.endsWith("resources")
        || path.equals("conditions[]")
        || path.equals("podTemplate.spec.affinity")
        || path.equals("podTemplate.spec.tolerations[]")
        || path.equals("podTemplate.spec.topologySpreadConstraints[]");
  }

  private static String type(JSONSchemaProps schema) {
    if (schema.getItems() != null) {
      return "list of " + type(schema.getItems().getSchema());
    }
    if (schema.getEnum() != null && !schema.getEnum().isEmpty()) {
      return schema.getEnum().stream()
          .filter(Objects::nonNull)
          .map(value -> "`" + value.asText() + "`")
          .collect(Collectors.joining(", "));
    }
    if (Boolean.TRUE.equals(schema.getXKubernetesIntOrString())) {
      return schema.getPattern() == null || !schema.getPattern().contains("Ki")
          ? "number or percentage"
          : "quantity";
    }
    return Objects.requireNonNullElse(schema.getType(), "object");
  }

  private static String defaultOf(JSONSchemaProps schema) {
    if (schema.getDefault() == null || schema.getDefault().equals(EMPTY_OBJECT)) {
      return "";
    }
    return "`" + Serialization.asJson(schema.getDefault()).replace("\"", "") + "`";
  }

  private static String meaning(JSONSchemaProps schema) {
    return Objects.requireNonNullElse(schema.getDescription(), "").replace("|", "\\|");
  }

  /** The rules that the API server holds about several fields, with the message it answers. */
  private void rules(String path, JSONSchemaProps schema) {
    var rules = schema.getXKubernetesValidations();
    for (var rule : rules == null ? List.<ValidationRule>of() : rules) {
      line("");
      line("- `%s`: %s".formatted(path, rule.getMessage()));
    }
    if (schema.getProperties() != null) {
      schema
          .getProperties()
          .forEach((name, child) -> {
            boolean list = child.getItems() != null;
            rules(
                path + "." + name + (list ? "[]" : ""),
                list ? child.getItems().getSchema() : child);
          });
    }
  }

  private void line(String text) {
    page.append(text).append('\n');
  }
}
