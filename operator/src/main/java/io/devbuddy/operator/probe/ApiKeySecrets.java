package io.devbuddy.operator.probe;

import io.devbuddy.api.v1alpha1.SpecDefaults;
import io.devbuddy.operator.model.ApiKeySource;
import io.devbuddy.operator.model.WorkspaceModel;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the API key of a workspace by the name of its Secret, anew each time. Thread-safe. */
public final class ApiKeySecrets {
  private static final Logger LOG = LoggerFactory.getLogger(ApiKeySecrets.class);

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
        case ApiKeySource.Generated _ ->
            Optional.of(
                new Reference(
                    namespace, model.names().apiKeySecret(), SpecDefaults.API_KEY_SECRET_KEY));
        case ApiKeySource.Referenced(String secret, String key, _) ->
            Optional.of(new Reference(namespace, secret, key));
      };
    }
  }

  /** Whether an executor can be asked with the key that it wants. */
  public sealed interface Lookup {}

  /**
   * It can.
   *
   * @param key empty when it asks for none
   */
  public record Usable(Optional<String> key) implements Lookup {}

  /**
   * It cannot.
   *
   * @param reason in words, without the key
   */
  public record Unusable(String reason) implements Lookup {}

  /** Reads the key of an executor. */
  public Lookup of(ProbeTarget executor) {
    if (executor.apiKey().isEmpty()) {
      return new Usable(Optional.empty());
    }
    Reference reference = executor.apiKey().get();
    try {
      Optional<String> key = read(reference).filter(ApiKeySecrets::isHeaderText);
      return key.isPresent()
          ? new Usable(key)
          : new Unusable(
              "Secret %s holds no usable key under %s"
                  .formatted(reference.secret(), reference.key()));
    } catch (KubernetesClientException | IllegalArgumentException e) {
      LOG.debug("Secret {} cannot be read", reference.secret(), e);
      return new Unusable("Secret " + reference.secret() + " cannot be read");
    }
  }

  private Optional<String> read(Reference reference) {
    Secret secret =
        client.secrets().inNamespace(reference.namespace()).withName(reference.secret()).get();
    return Optional.ofNullable(secret)
        .map(Secret::getData)
        .map((Map<String, String> data) -> data.get(reference.key()))
        .map(data -> new String(Base64.getDecoder().decode(data), StandardCharsets.UTF_8).strip());
  }

  /** Whether a text can be the value of an HTTP header (RFC 9110 section 5.5). */
  private static boolean isHeaderText(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }
}
