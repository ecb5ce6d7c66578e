package io.devbuddy.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The kinds that the server knows: the built-in ones and those that CRDs add. Thread-safe. */
final class ResourceTypes {

  private static final String APPS = "apps";
  private static final boolean NAMESPACED = true;
  private static final boolean STATUS = true;

  private final Map<String, ResourceType> byPath = new ConcurrentSkipListMap<>();

  ResourceTypes() {
    builtIns().forEach(this::add);
  }

  Optional<ResourceType> find(String group, String version, String plural) {
    return Optional.ofNullable(byPath.get(path(group, version, plural)));
  }

  /** The kind whose objects lie under {@code storage}; the first version when there are many. */
  Optional<ResourceType> findStored(String storage) {
    return all().stream().filter(type -> type.qualifiedPlural().equals(storage)).findFirst();
  }

  /** All kinds, sorted by group, version and plural name. */
  List<ResourceType> all() {
    return List.copyOf(byPath.values());
  }

  List<ResourceType> in(String group, String version) {
    return all().stream()
        .filter(type -> type.group().equals(group) && type.version().equals(version))
        .toList();
  }

  /** Group and version pairs that hold a kind, sorted, the core group first. */
  List<ResourceType> groupVersions() {
    return all().stream()
        .collect(
            Collectors.toMap(
                ResourceType::apiVersion, type -> type, (first, _) -> first, LinkedHashMap::new))
        .values()
        .stream()
        .toList();
  }

  /** Takes over all served versions of a CRD, in place of what it defined before. */
  void define(ObjectNode crd) {
    undefine(crd);
    CustomDefinition.typesOf(crd).forEach(this::add);
  }

  void undefine(ObjectNode crd) {
    String storage = crd.at("/metadata/name").asText();
    byPath.values().removeIf(type -> type.isCustom() && type.qualifiedPlural().equals(storage));
  }

  private void add(ResourceType type) {
    byPath.put(path(type.group(), type.version(), type.plural()), type);
  }

  private static String path(String group, String version, String plural) {
    return group + "/" + version + "/" + plural;
  }

  private static Stream<ResourceType> builtIns() {
    ObjectNode scale =
        Json.object()
            .put("specReplicasPath", ".spec.replicas")
            .put("statusReplicasPath", ".status.replicas");
    return Stream.of(
        type("", "v1", "namespaces", "Namespace", "ns", !NAMESPACED, STATUS),
        type("", "v1", "pods", "Pod", "po", NAMESPACED, STATUS),
        type("", "v1", "services", "Service", "svc", NAMESPACED, STATUS),
        type("", "v1", "serviceaccounts", "ServiceAccount", "sa", NAMESPACED, !STATUS),
        type("", "v1", "configmaps", "ConfigMap", "cm", NAMESPACED, !STATUS),
        type("", "v1", "secrets", "Secret", "", NAMESPACED, !STATUS),
        type("", "v1", "events", "Event", "ev", NAMESPACED, !STATUS),
        type("", "v1", "endpoints", "Endpoints", "ep", NAMESPACED, !STATUS),
        type("", "v1", "persistentvolumeclaims", "PersistentVolumeClaim", "pvc", true, STATUS),
        withScale(type(APPS, "v1", "deployments", "Deployment", "deploy", true, STATUS), scale),
        withScale(type(APPS, "v1", "replicasets", "ReplicaSet", "rs", true, STATUS), scale),
        type("coordination.k8s.io", "v1", "leases", "Lease", "", NAMESPACED, !STATUS),
        type("events.k8s.io", "v1", "events", "Event", "ev", NAMESPACED, !STATUS),
        type("networking.k8s.io", "v1", "networkpolicies", "NetworkPolicy", "netpol", true, false),
        type("policy", "v1", "poddisruptionbudgets", "PodDisruptionBudget", "pdb", true, STATUS),
        type(
            "apiextensions.k8s.io",
            "v1",
            "customresourcedefinitions",
            "CustomResourceDefinition",
            "crd",
            !NAMESPACED,
            STATUS));
  }

  private static ResourceType type(
      String group,
      String version,
      String plural,
      String kind,
      String shortName,
      boolean namespaced,
      boolean hasStatus) {
    List<String> shortNames = shortName.isEmpty() ? List.of() : List.of(shortName);
    boolean inAll = List.of("pods", "services", "deployments", "replicasets").contains(plural);
    List<String> categories = inAll ? List.of("all") : List.of();
    String singular = kind.toLowerCase(Locale.ROOT);
    return new ResourceType(
        group,
        version,
        new ResourceType.Names(plural, singular, kind, shortNames, categories),
        namespaced,
        hasStatus,
        Json.object(),
        Json.object(),
        List.of());
  }

  private static ResourceType withScale(ResourceType type, ObjectNode scale) {
    return new ResourceType(
        type.group(),
        type.version(),
        type.names(),
        type.namespaced(),
        type.hasStatus(),
        scale,
        type.schema(),
        type.columns());
  }
}
