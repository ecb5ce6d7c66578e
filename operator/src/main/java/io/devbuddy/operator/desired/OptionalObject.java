package io.devbuddy.operator.desired;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;

/**
 * An object of a kind that the API server may not know. A workspace has at most one of a kind,
 * whose name is {@link io.devbuddy.operator.model.WorkspaceNames#optional()}.
 *
 * @param api its kind
 * @param field field of the specification that asks for it, such as {@code spec.route}
 * @param object the object
 */
public record OptionalObject(OptionalApi api, String field, GenericKubernetesResource object) {}
