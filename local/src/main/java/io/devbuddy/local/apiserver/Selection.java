package io.devbuddy.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Which objects a list, watch or deletecollection is about.
 *
 * @param namespace empty for all namespaces
 */
record Selection(String namespace, LabelSelector labels, FieldSelector fields) {

  static Selection of(ApiRequest request, String namespace) {
    return new Selection(
        namespace,
        LabelSelector.parse(request.query("labelSelector").orElse("")),
        FieldSelector.parse(request.query("fieldSelector").orElse("")));
  }

  boolean matches(JsonNode object) {
    return labels.matches(object) && fields.matches(object);
  }
}
