package io.devbuddy.operator.desired;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;

/**
 * An object of a kind that the API server may not know. A workspace has at most one of a kind,
 * whose name is {@link io.devbuddy.operator.model.WorkspaceNames#optional()}.
 *
 * @param api its kind
 * @param field field of the specification that asks for it, such as {@code spec.route}
 * @param object the object
 */
public record OptionalObject(OptionalApi api, String field, GenericKubernetesResource object) {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  /** Makes the object of one that the client library has a type for. */
  static OptionalObject of(OptionalApi api, String field, HasMetadata object) {
    return new OptionalObject(
        api, field, MAPPER.convertValue(object, GenericKubernetesResource.class));
  }
}
