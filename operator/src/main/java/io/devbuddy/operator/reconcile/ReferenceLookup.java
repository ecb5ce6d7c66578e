package io.devbuddy.operator.reconcile;

import io.devbuddy.operator.model.Reference;
import io.devbuddy.operator.model.References;
import io.devbuddy.operator.model.WorkspaceModel;
import io.devbuddy.operator.model.WorkspaceReading;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Looks for objects that belong to users. Nothing of them is cached or watched, because an operator
 * should not hold every Secret of a cluster; of their content only the names of keys are looked at.
 */
final class ReferenceLookup {
  private final KubernetesClient client;
  private final String namespace;

  private ReferenceLookup(KubernetesClient client, String namespace) {
    this.client = client;
    this.namespace = namespace;
  }

  /** Returns what the pods need and is not there; nothing when the specification is not valid. */
  static List<Reference> missing(KubernetesClient client, WorkspaceReading reading) {
    return switch (reading) {
      case WorkspaceReading.Valid(WorkspaceModel model) -> {
        ReferenceLookup lookup = new ReferenceLookup(client, model.identity().namespace());
        yield References.of(model).stream()
            .filter(reference -> !lookup.isThere(reference))
            .toList();
      }
      case WorkspaceReading.Invalid _ -> List.of();
    };
  }

  private boolean isThere(Reference reference) {
    return switch (reference.kind()) {
      case SECRET -> {
        Secret secret = get(Secret.class, reference);
        yield secret != null && hasKey(reference, secret.getData());
      }
      case CONFIG_MAP -> {
        ConfigMap map = get(ConfigMap.class, reference);
        yield map != null && hasKey(reference, map.getData());
      }
      case CLAIM -> get(PersistentVolumeClaim.class, reference) != null;
    };
  }

  private static boolean hasKey(Reference reference, @Nullable Map<String, String> data) {
    return reference.key().isEmpty() || (data != null && data.containsKey(reference.key().get()));
  }

  private <T extends HasMetadata> @Nullable T get(Class<T> kind, Reference reference) {
    return client.resources(kind).inNamespace(namespace).withName(reference.name()).get();
  }
}
