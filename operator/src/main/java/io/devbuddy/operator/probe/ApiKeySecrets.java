package io.devbuddy.operator.probe;

import io.devbuddy.api.v1alpha1.SpecDefaults;
import io.devbuddy.operator.model.ApiKeySource;
import io.devbuddy.operator.model.WorkspaceModel;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** Reads the API key of a workspace by the name of its Secret, anew each time. Thread-safe. */
public final class ApiKeySecrets {
  private final KubernetesClient client;

  /** Creates a reader that asks through the given client. */
  public ApiKeySecrets(KubernetesClient client) {
    this.client = client;
  }

  /** Where a key is. */
  public record Reference(String namespace, String secret, String key) {
    /** Returns where the key of a workspace is; empty when clients need none. */
    public static Optional<Reference> of(WorkspaceModel model) {
      String namespace = model.identity().namespace();
      return switch (model.apiKey()) {
        case ApiKeySource.Disabled() -> Optional.empty();
        case ApiKeySource.Generated() ->
            Optional.of(
                new Reference(
                    namespace, model.names().apiKeySecret(), SpecDefaults.API_KEY_SECRET_KEY));
        case ApiKeySource.Referenced(String secret, String key) ->
            Optional.of(new Reference(namespace, secret, key));
      };
    }
  }

  /**
   * Returns the key; empty when the Secret or its entry is missing.
   *
   * @throws io.fabric8.kubernetes.client.KubernetesClientException if the API server refuses
   */
  public Optional<String> read(Reference reference) {
    Secret secret =
        client.secrets().inNamespace(reference.namespace()).withName(reference.secret()).get();
    return Optional.ofNullable(secret)
        .map(Secret::getData)
        .map((Map<String, String> data) -> data.get(reference.key()))
        .map(data -> new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8).strip());
  }
}
