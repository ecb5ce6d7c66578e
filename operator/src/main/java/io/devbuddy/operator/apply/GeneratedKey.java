package io.devbuddy.operator.apply;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devbuddy.api.v1alpha1.SpecDefaults;
import io.devbuddy.operator.desired.DesiredSecret;
import io.devbuddy.operator.model.WorkspaceModel;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * The Secret with a generated API key: made once, then changed only to exchange the key, and to
 * forget the one before. Each change is one write that holds its reason and the version that it was
 * made of, so that none is made twice.
 *
 * <p>Thread-safe.
 */
final class GeneratedKey {
  private static final int KEY_BYTES = 32;
  private static final String KIND = "Secret";

  private final KubernetesClient client;
  private final InstantSource clock;
  private final Duration overlap;
  private final SecureRandom random = new SecureRandom();

  GeneratedKey(KubernetesClient client, InstantSource clock, Duration overlap) {
    this.client = client;
    this.clock = clock;
    this.overlap = overlap;
  }

  ApplyResult apply(
      WorkspaceModel model,
      Optional<String> rotation,
      ServerSideApplier applier,
      ObjectCache cache) {
    Secret desired = DesiredSecret.of(model, newKey(), rotation);
    ApplyResult made = applier.createOnce(Secret.class, desired);
    Optional<Secret> known =
        cache
            .find(Secret.class, model.names().apiKeySecret())
            .filter(_ -> made instanceof ApplyResult.Unchanged);
    if (known.isEmpty()) {
      return made;
    }
    if (change(known.get(), rotation) == Change.NONE) {
      return until(known.get())
          .<ApplyResult>map(at -> new ApplyResult.KeyOverlap(KIND, made.name(), false, at))
          .orElse(made);
    }
    // What the cache holds may be older than this operator's last write, or another's.
    Secret present = client.resource(desired).require();
    return switch (change(present, rotation)) {
      case NONE -> made;
      case EXCHANGE -> exchange(present, rotation.orElseThrow(), cache);
      case FORGET -> {
        ObjectNode patch = patch(present);
        patch.withObject("data").putNull(DesiredSecret.PREVIOUS_KEY);
        annotations(patch).putNull(DesiredSecret.PREVIOUS_UNTIL);
        write(present, patch, cache);
        yield new ApplyResult.Patched(KIND, made.name());
      }
    };
  }

  private ApplyResult exchange(Secret present, String rotation, ObjectCache cache) {
    Instant until = clock.instant().plus(overlap).truncatedTo(ChronoUnit.SECONDS);
    ObjectNode patch = patch(present);
    patch
        .withObject("data")
        .put(SpecDefaults.API_KEY_SECRET_KEY, DesiredSecret.encoded(newKey()))
        .put(
            DesiredSecret.PREVIOUS_KEY,
            Optional.ofNullable(present.getData())
                .map((Map<String, String> data) -> data.get(SpecDefaults.API_KEY_SECRET_KEY))
                .orElse(null));
    annotations(patch)
        .put(DesiredSecret.ROTATED_FOR, rotation)
        .put(DesiredSecret.PREVIOUS_UNTIL, until.toString());
    write(present, patch, cache);
    return new ApplyResult.KeyOverlap(KIND, present.getMetadata().getName(), true, until);
  }

  private Change change(Secret secret, Optional<String> rotation) {
    if (rotation.isPresent() && !rotation.equals(annotation(secret, DesiredSecret.ROTATED_FOR))) {
      return Change.EXCHANGE;
    }
    return until(secret).filter(at -> !at.isAfter(clock.instant())).isPresent()
        ? Change.FORGET
        : Change.NONE;
  }

  /** A time that somebody has made unreadable has passed. */
  private static Optional<Instant> until(Secret secret) {
    return annotation(secret, DesiredSecret.PREVIOUS_UNTIL)
        .map(text -> {
          try {
            return Instant.parse(text);
          } catch (DateTimeParseException e) {
            return Instant.EPOCH;
          }
        });
  }

  private static Optional<String> annotation(Secret secret, String name) {
    return Optional.ofNullable(secret.getMetadata().getAnnotations())
        .map((Map<String, String> annotations) -> annotations.get(name));
  }

  /** A patch that is refused when the Secret is another by then. */
  private static ObjectNode patch(Secret present) {
    ObjectNode patch = JsonNodeFactory.instance.objectNode();
    patch.withObject("metadata").put("resourceVersion", present.getMetadata().getResourceVersion());
    return patch;
  }

  private static ObjectNode annotations(ObjectNode patch) {
    return patch.withObject("metadata").withObject("annotations");
  }

  private void write(Secret present, ObjectNode patch, ObjectCache cache) {
    Secret written =
        client
            .secrets()
            .inNamespace(present.getMetadata().getNamespace())
            .withName(present.getMetadata().getName())
            .patch(PatchContext.of(PatchType.JSON_MERGE), patch.toString());
    cache.patched(Secret.class, written, present);
  }

  private String newKey() {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(key);
  }

  private enum Change {
    NONE,
    EXCHANGE,
    FORGET
  }
}
