package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the schema says and annotations cannot: order of columns, defaults of lists, the two probes'
 * different defaults, keys of lists, and that an absent {@code spec} gets its defaults too.
 */
final class SchemaAdditions implements CRDPostProcessor {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  // The generator sorts columns by path; people read them in the order in which they are declared.
  private static final List<String> COLUMNS =
      Stream.of(DevBuddyWorkspace.class.getAnnotationsByType(AdditionalPrinterColumn.class))
          .map(AdditionalPrinterColumn::name)
          .toList();

  @Override
  public HasMetadata process(HasMetadata resource, String version) {
    CustomResourceDefinitionVersion only =
        ((CustomResourceDefinition) resource).getSpec().getVersions().getFirst();
    only.getAdditionalPrinterColumns()
        .sort(Comparator.comparingInt(column -> COLUMNS.indexOf(column.getName())));
    JSONSchemaProps root = only.getSchema().getOpenAPIV3Schema();
    root.setDescription("A code workspace in which MCP clients run allowlisted commands.");
    JSONSchemaProps spec = property(root, "spec");
    spec.setDefault(MAPPER.createObjectNode());
    spec.setDescription("What the user wants. Default: every field's default.");
    JSONSchemaProps commands = property(spec, "commandExecution");
    property(commands, "allowedPaths").setDefault(json(SpecDefaults.ALLOWED_PATHS));
    property(commands, "allowedPaths").getItems().getSchema().setPattern("^/.*");
    property(commands, "allowedCommands").setDefault(json(SpecDefaults.ALLOWED_COMMANDS));
    property(commands, "deniedCommands").setDefault(json(SpecDefaults.DENIED_COMMANDS));
    for (String list : List.of("allowedPaths", "allowedCommands", "deniedCommands")) {
      property(commands, list).getItems().getSchema().setMinLength(1L);
      property(commands, list).setXKubernetesListType("atomic");
    }
    probeDefaults(property(property(spec, "probes"), "liveness"), SpecDefaults.LIVENESS);
    probeDefaults(property(property(spec, "probes"), "readiness"), SpecDefaults.READINESS);
    keyed(property(spec, "mounts"), "name");
    JSONSchemaProps conditions = property(property(root, "status"), "conditions");
    keyed(conditions, "type");
    conditions.getItems().getSchema().setRequired(List.of("status", "type"));
    return resource;
  }

  private static void probeDefaults(JSONSchemaProps schema, ProbeSpec defaults) {
    schema.setDefault(MAPPER.createObjectNode());
    JsonNode values = json(defaults);
    values
        .propertyStream()
        .forEach(field -> property(schema, field.getKey()).setDefault(field.getValue()));
  }

  private static void keyed(JSONSchemaProps list, String key) {
    list.setXKubernetesListType("map");
    list.setXKubernetesListMapKeys(List.of(key));
  }

  private static JSONSchemaProps property(JSONSchemaProps parent, String name) {
    JSONSchemaProps property = parent.getProperties().get(name);
    if (property == null) {
      throw new IllegalStateException("The generated schema has no property " + name);
    }
    return property;
  }

  private static JsonNode json(Object value) {
    return MAPPER.valueToTree(value);
  }
}
