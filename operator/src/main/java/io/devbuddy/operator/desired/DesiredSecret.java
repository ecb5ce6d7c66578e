package io.devbuddy.operator.desired;

import io.devbuddy.api.v1alpha1.SpecDefaults;
import io.devbuddy.operator.model.WorkspaceModel;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/** The Secret with a generated API key. It is made once, and written again to exchange the key. */
public final class DesiredSecret {
  /** Entry with the key that is taken besides the present one while clients change over. */
  public static final String PREVIOUS_KEY = "previous-api-key";

  /** Annotation that says for which request the present key was made. */
  public static final String ROTATED_FOR = "devbuddy.io/rotated-for";

  /** Annotation that says until when the previous key is taken; without it, it is a user's. */
  public static final String PREVIOUS_UNTIL = "devbuddy.io/previous-api-key-until";

  private DesiredSecret() {}

  /** Returns the Secret that holds the given key, made for the given request if there is one. */
  public static Secret of(WorkspaceModel model, String apiKey, Optional<String> rotation) {
    Secret secret =
        new SecretBuilder()
            .withMetadata(WorkspaceLabels.metadata(model, model.names().apiKeySecret()))
            .withType("Opaque")
            .withData(Map.of(SpecDefaults.API_KEY_SECRET_KEY, encoded(apiKey)))
            .build();
    rotation.ifPresent(value -> secret.getMetadata().getAnnotations().put(ROTATED_FOR, value));
    return secret;
  }

  /** Returns a key as a Secret holds it. */
  public static String encoded(String apiKey) {
    return Base64.getEncoder().encodeToString(apiKey.getBytes(StandardCharsets.US_ASCII));
  }
}
