package io.devbuddy.local.apiserver;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * One kind in one API version.
 *
 * @param group the API group, empty for the core group
 * @param scale the CRD's {@code subresources.scale}, empty when the kind has none
 * @param schema the CRD's {@code openAPIV3Schema}, empty for built-in kinds
 * @param columns the CRD's {@code additionalPrinterColumns}
 */
record ResourceType(
    String group,
    String version,
    Names names,
    boolean namespaced,
    boolean hasStatus,
    ObjectNode scale,
    ObjectNode schema,
    List<ObjectNode> columns) {

  /** How clients may call the kind. */
  record Names(
      String plural,
      String singular,
      String kind,
      List<String> shortNames,
      List<String> categories) {}

  static final String CRD_STORAGE = "customresourcedefinitions.apiextensions.k8s.io";
  static final String NAMESPACE_STORAGE = "namespaces";
  static final String POD_STORAGE = "pods";

  String kind() {
    return names.kind();
  }

  String plural() {
    return names.plural();
  }

  String apiVersion() {
    return group.isEmpty() ? version : group + "/" + version;
  }

  /** {@code deployments.apps}; all versions of a kind share it, so it names where objects lie. */
  String qualifiedPlural() {
    return group.isEmpty() ? plural() : plural() + "." + group;
  }

  String qualifiedKind() {
    return group.isEmpty() ? kind() : kind() + "." + group;
  }

  boolean isCustom() {
    return !schema.isEmpty();
  }

  boolean hasScale() {
    return !scale.isEmpty();
  }

  /** The object in this API version; versions differ in nothing else (conversion {@code None}). */
  ObjectNode present(ObjectNode stored) {
    return stored.path("apiVersion").asText().equals(apiVersion())
        ? stored
        : stored.deepCopy().put("apiVersion", apiVersion());
  }

  MergeShape mergeShape() {
    return isCustom() ? MergeShape.ofCustom(schema) : MergeShape.builtIn();
  }
}
