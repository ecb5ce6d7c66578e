package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crdv2.generator.CRDPostProcessor;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.api.model.apiextensions.v1.ValidationRule;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the schema says and annotations cannot: order of columns, defaults of lists, the two probes'
 * different defaults, keys of lists, and that an absent {@code spec} gets its defaults too.
 */
final class SchemaAdditions implements CRDPostProcessor {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final long MAX_PATH = 1024;
  private static final long MAX_COMMAND = 256;
  private static final long MAX_RULE = 512;
  private static final long MAX_TOOL = 64;
  private static final long MAX_ARGUMENT = 32_768;
  private static final long MAX_LABELS = 64;
  private static final long MAX_QUANTITY = 32;
  private static final long MAX_RESOURCES = 16;
  // A quantity without a sign (Kubernetes API, package resource); numbers are no text and pass.
  private static final String POSITIVE =
      "^([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+|[numkMGTPE]|[KMGTPE]i)?$";
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
    commands(property(spec, "commandExecution"));
    property(property(spec, "workspace"), "path").setMaxLength(MAX_PATH);
    source(property(property(spec, "workspace"), "source"));
    quantity(
        property(
            property(property(spec, "mounts").getItems().getSchema(), "emptyDir"), "sizeLimit"));
    quantities(property(spec, "resources"));
    keyed(property(spec, "imagePullSecrets"), "name");
    elements(property(property(spec, "server"), "allowedHosts"), "^[A-Za-z0-9*_.:-]+$", 253);
    property(property(spec, "logging"), "levels").setMaxProperties(64L);
    around(spec);
    podTemplate(property(spec, "podTemplate"));
    probeDefaults(property(property(spec, "probes"), "liveness"), SpecDefaults.LIVENESS);
    probeDefaults(property(property(spec, "probes"), "readiness"), SpecDefaults.READINESS);
    keyed(property(spec, "mounts"), "name");
    JSONSchemaProps conditions = property(property(root, "status"), "conditions");
    keyed(conditions, "type");
    conditions.getItems().getSchema().setRequired(List.of("status", "type"));
    return resource;
  }

  private static void source(JSONSchemaProps source) {
    JSONSchemaProps claim = property(source, "volumeClaimTemplate");
    JSONSchemaProps modes = property(claim, "accessModes");
    modes.setDefault(json(List.of("ReadWriteOnce")));
    modes.setXKubernetesListType("set");
    quantity(property(claim, "size"));
    quantity(property(property(source, "emptyDir"), "sizeLimit"));
    elements(property(property(source, "git"), "sparsePaths"), "^[^/-].*$", MAX_PATH);
  }

  private static void around(JSONSchemaProps spec) {
    property(property(spec, "service"), "annotations").setMaxProperties(MAX_LABELS);
    property(property(property(spec, "server"), "serviceMonitor"), "labels")
        .setMaxProperties(MAX_LABELS);
    for (String list : List.of("ingressFrom", "metricsFrom")) {
      JSONSchemaProps peer = property(property(spec, "networkPolicy"), list).getItems().getSchema();
      for (String selector : List.of("namespaceSelector", "podSelector")) {
        property(property(peer, selector), "matchLabels").setMaxProperties(MAX_LABELS);
      }
      elements(property(property(peer, "ipBlock"), "except"), "^[0-9a-fA-F.:]+/[0-9]{1,3}$", 64);
    }
    for (String amount : List.of("minAvailable", "maxUnavailable")) {
      property(property(spec, "disruptionBudget"), amount).setMaxLength(MAX_QUANTITY);
    }
  }

  private static void podTemplate(JSONSchemaProps template) {
    keepUnknown(template);
    for (String name : List.of("labels", "annotations")) {
      property(property(template, "metadata"), name).setMaxProperties(MAX_LABELS);
    }
    JSONSchemaProps pod = property(template, "spec");
    property(pod, "nodeSelector").setMaxProperties(MAX_LABELS);
    JSONSchemaProps volumes = property(pod, "volumes");
    keyed(volumes, "name");
    quantity(property(property(volumes.getItems().getSchema(), "emptyDir"), "sizeLimit"));
    keyed(property(pod, "containers"), "name");
    JSONSchemaProps container = property(pod, "containers").getItems().getSchema();
    for (String list : List.of("command", "args")) {
      elements(property(container, list), null, MAX_ARGUMENT);
    }
    keyed(property(container, "env"), "name");
    keyed(property(container, "volumeMounts"), "mountPath");
    quantities(property(container, "resources"));
  }

  /** What the types read as {@code unknown} is whatever else the user wrote. */
  private static void keepUnknown(JSONSchemaProps schema) {
    if (schema.getProperties() != null) {
      if (schema.getProperties().remove("unknown") != null) {
        schema.setXKubernetesPreserveUnknownFields(true);
      }
      schema.getProperties().values().forEach(SchemaAdditions::keepUnknown);
    }
    if (schema.getItems() != null) {
      keepUnknown(schema.getItems().getSchema());
    }
  }

  private static void commands(JSONSchemaProps commands) {
    property(commands, "allowedPaths").setDefault(json(SpecDefaults.ALLOWED_PATHS));
    elements(property(commands, "allowedPaths"), "^/.*", MAX_PATH);
    property(commands, "allowedCommands").setDefault(json(SpecDefaults.ALLOWED_COMMANDS));
    property(commands, "deniedCommands").setDefault(json(SpecDefaults.DENIED_COMMANDS));
    for (String list : List.of("allowedCommands", "deniedCommands")) {
      elements(property(commands, list), null, MAX_COMMAND);
    }
    elements(property(commands, "passEnvironment"), "^[A-Za-z_][A-Za-z0-9_]*$", MAX_COMMAND);
    for (String list : List.of("enabled", "disabled")) {
      elements(property(property(commands, "tools"), list), "^[A-Za-z][A-Za-z0-9_-]*$", MAX_TOOL);
    }
    JSONSchemaProps helpers = property(property(commands, "helpers"), "commands");
    keyed(helpers, "name");
    elements(property(helpers.getItems().getSchema(), "programs"), null, MAX_COMMAND);
    JSONSchemaProps rules = property(commands, "argumentRules");
    keyed(rules, "command");
    for (String list : List.of("denied", "allowed")) {
      elements(property(rules.getItems().getSchema(), list), null, MAX_RULE);
    }
    JSONSchemaProps ports = property(property(commands, "network"), "ports");
    ports.setXKubernetesListType("set");
    ports.getItems().getSchema().setMinimum(1.0);
    ports.getItems().getSchema().setMaximum(65535.0);
  }

  /** Bounds the texts of a list, and says that it is replaced as a whole. */
  private static void elements(JSONSchemaProps list, @Nullable String pattern, long maxLength) {
    JSONSchemaProps element = list.getItems().getSchema();
    element.setPattern(pattern);
    element.setMinLength(1L);
    element.setMaxLength(maxLength);
    list.setXKubernetesListType("atomic");
  }

  /** Requests above limits are refused where both are written; bounds keep the rule cheap. */
  private static void quantities(JSONSchemaProps resources) {
    for (String name : List.of("limits", "requests")) {
      JSONSchemaProps quantities = property(resources, name);
      quantities.setMaxProperties(MAX_RESOURCES);
      quantity(quantities.getAdditionalProperties().getSchema());
    }
    resources.setXKubernetesValidations(
        List.of(
            rule(
                "!has(self.limits) || !has(self.requests) || self.requests.all(name,"
                    + " !(name in self.limits) || quantity(string(self.requests[name]))"
                    + ".compareTo(quantity(string(self.limits[name]))) <= 0)",
                "requests must not be above limits"),
            rule(
                "(!has(self.limits) || self.limits.all(name,"
                    + " sign(quantity(string(self.limits[name]))) >= 0)) && (!has(self.requests)"
                    + " || self.requests.all(name,"
                    + " sign(quantity(string(self.requests[name]))) >= 0))",
                "limits and requests must not be negative"),
            rule(
                "!has(self.claims) || self.claims.size() == 0",
                "claims are not supported; only limits and requests are")));
  }

  private static ValidationRule rule(String expression, String message) {
    ValidationRule rule = new ValidationRule();
    rule.setRule(expression);
    rule.setMessage(message);
    return rule;
  }

  private static void quantity(JSONSchemaProps schema) {
    schema.setMaxLength(MAX_QUANTITY);
    schema.setPattern(POSITIVE);
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
