package io.devbuddy.operator.apply;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.devbuddy.operator.model.ContentHash;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Decides whether an object must be applied again.
 *
 * <p>It need not be when the same wish was applied last (a hash kept in an annotation, which also
 * notices fields that are no longer wanted) and all of it is still there (which notices foreign
 * changes). Fields that the server or others added do not matter, and neither does how the server
 * records field owners.
 */
final class AppliedState {
  static final String APPLIED_HASH = "devbuddy.io/applied-hash";

  private static final ObjectMapper MAPPER = new ObjectMapper();

  private AppliedState() {}

  /** Adds the hash of the whole object to its annotations. */
  static <T extends HasMetadata> T withHash(T desired) {
    Map<String, String> annotations = new TreeMap<>();
    if (desired.getMetadata().getAnnotations() != null) {
      annotations.putAll(desired.getMetadata().getAnnotations());
    }
    annotations.put(APPLIED_HASH, ContentHash.of(Serialization.asJson(desired)));
    desired.getMetadata().setAnnotations(annotations);
    return desired;
  }

  /** Returns what is desired, the hash included, and not in the actual object. */
  static List<FieldPath> missing(HasMetadata desired, HasMetadata actual) {
    return WantedFields.missing(MAPPER.valueToTree(desired), MAPPER.valueToTree(actual));
  }

  /** Returns whether the wish that was applied last is the same one. */
  static boolean isSameWish(HasMetadata desired, HasMetadata actual) {
    return hash(desired).equals(hash(actual));
  }

  private static Optional<String> hash(HasMetadata object) {
    return Optional.ofNullable(object.getMetadata().getAnnotations())
        .map(annotations -> annotations.get(APPLIED_HASH));
  }
}
