package io.devbuddy.operator.desired;

import io.devbuddy.api.v1alpha1.SpecDefaults;
import io.devbuddy.operator.model.WorkspaceModel;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/** The Secret with a generated API key. It is made once and never written again. */
public final class DesiredSecret {
  private DesiredSecret() {}

  /** Returns the Secret that holds the given key. */
  public static Secret of(WorkspaceModel model, String apiKey) {
    String data = Base64.getEncoder().encodeToString(apiKey.getBytes(StandardCharsets.US_ASCII));
    return new SecretBuilder()
        .withMetadata(WorkspaceLabels.metadata(model, model.names().apiKeySecret()))
        .withType("Opaque")
        .withData(Map.of(SpecDefaults.API_KEY_SECRET_KEY, data))
        .build();
  }
}
