package io.devbuddy.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What a place in an object tells about merging: the kind of its list, the shape below it. */
sealed interface MergeShape {

  MergeShape field(String name);

  MergeShape items();

  /** How {@code list}, found at this place, merges; atomic when its elements lack a key. */
  ListKind listKind(ArrayNode list);

  static MergeShape builtIn() {
    return new BuiltIn("");
  }

  static MergeShape ofCustom(ObjectNode schema) {
    return new Custom(schema, true);
  }

  /** A place in a built-in kind, known by the name of its field. */
  record BuiltIn(String name) implements MergeShape {

    private static final Map<String, String> KEYS =
        Map.ofEntries(
            Map.entry("containers", "name"),
            Map.entry("initContainers", "name"),
            Map.entry("ephemeralContainers", "name"),
            Map.entry("volumes", "name"),
            Map.entry("env", "name"),
            Map.entry("imagePullSecrets", "name"),
            Map.entry("secrets", "name"),
            Map.entry("volumeMounts", "mountPath"),
            Map.entry("volumeDevices", "devicePath"),
            Map.entry("hostAliases", "ip"),
            Map.entry("conditions", "type"),
            Map.entry("ownerReferences", "uid"));
    private static final Set<String> SETS = Set.of("finalizers");
    private static final ObjectNode PROTOCOL = Json.object().put("protocol", "TCP");

    @Override
    public MergeShape field(String field) {
      return new BuiltIn(field);
    }

    @Override
    public MergeShape items() {
      return new BuiltIn("");
    }

    @Override
    public ListKind listKind(ArrayNode list) {
      if (SETS.contains(name)) {
        return new ListKind.SetOf();
      }
      if (name.equals("ports")) {
        boolean ofContainer = list.path(0).has("containerPort");
        String port = ofContainer ? "containerPort" : "port";
        return keyed(list, new ListKind.MapBy(List.of(port, "protocol"), PROTOCOL));
      }
      String key = KEYS.getOrDefault(name, "");
      return key.isEmpty()
          ? new ListKind.Atomic()
          : keyed(list, new ListKind.MapBy(List.of(key), Json.object()));
    }
  }

  /** A place in a custom resource, known by its schema. */
  record Custom(JsonNode schema, boolean root) implements MergeShape {

    @Override
    public MergeShape field(String name) {
      if (root && name.equals("metadata")) {
        return new BuiltIn(name);
      }
      JsonNode property = schema.path("properties").path(name);
      return new Custom(
          property.isMissingNode() ? schema.path("additionalProperties") : property, false);
    }

    @Override
    public MergeShape items() {
      return new Custom(schema.path("items"), false);
    }

    @Override
    public ListKind listKind(ArrayNode list) {
      return switch (schema.path("x-kubernetes-list-type").asText()) {
        case "map" -> keyed(list, keys());
        case "set" -> new ListKind.SetOf();
        default -> new ListKind.Atomic();
      };
    }

    private ListKind.MapBy keys() {
      List<String> keys =
          Json.texts(schema.path("x-kubernetes-list-map-keys")).stream().sorted().toList();
      ObjectNode defaults = Json.object();
      for (String key : keys) {
        JsonNode value = schema.path("items").path("properties").path(key).path("default");
        if (!value.isMissingNode()) {
          defaults.set(key, value);
        }
      }
      return new ListKind.MapBy(keys, defaults);
    }
  }

  private static ListKind keyed(ArrayNode list, ListKind.MapBy keys) {
    return keys.fits(list) ? keys : new ListKind.Atomic();
  }
}
