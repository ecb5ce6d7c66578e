package io.devbuddy.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;

/**
 * Deletes objects: waits for finalizers, collects what the deleted object owned, and empties
 * namespaces and custom resource definitions before they go.
 *
 * <p>Foreground propagation is done like Background: owned objects go right after their owner.
 */
final class Deletion {

  private final ObjectStore store;
  private final ResourceTypes types;
  private final Clock clock;

  Deletion(ObjectStore store, ResourceTypes types, Clock clock) {
    this.store = store;
    this.types = types;
    this.clock = clock;
  }

  /**
   * Deletes one object.
   *
   * @return its last state; still stored when finalizers hold it
   */
  ObjectNode delete(ResourceType type, ObjectKey key, DeleteOptions options) {
    return store.atomically(() -> {
      ObjectNode object =
          store.get(key).orElseThrow(() -> StatusException.notFound(type, key.name()));
      options.requirePreconditions(type, object);
      if (key.equals(new ObjectKey(ResourceType.NAMESPACE_STORAGE, "", "default"))) {
        throw StatusException.forbidden("namespaces \"default\" is forbidden: it must stay");
      }
      if (options.dryRun()) {
        return object;
      }
      if (options.orphan()) {
        dependents(ObjectMeta.uid(object)).forEach(each -> disown(each, object));
      }
      return delete(key, object);
    });
  }

  /** Removes the object now if nothing holds it, else marks it. */
  private ObjectNode delete(ObjectKey key, ObjectNode object) {
    List<ObjectKey> contents = contents(key);
    if (ObjectMeta.hasFinalizers(object) || !contents.isEmpty()) {
      ObjectNode marked = ObjectMeta.isDeleting(object) ? object : mark(key, object);
      contents.forEach(each -> store.get(each).ifPresent(inner -> delete(each, inner)));
      return store.get(key).orElse(marked);
    }
    remove(key, object);
    return object;
  }

  private ObjectNode mark(ObjectKey key, ObjectNode object) {
    ObjectNode marked = object.deepCopy();
    ObjectNode metadata = ObjectMeta.of(marked);
    metadata.put("deletionTimestamp", Timestamps.seconds(clock.instant()));
    metadata.put("deletionGracePeriodSeconds", 0);
    if (metadata.has("generation")) {
      metadata.put("generation", metadata.path("generation").asLong() + 1);
    }
    if (key.storage().equals(ResourceType.NAMESPACE_STORAGE)) {
      marked.withObjectProperty("status").put("phase", "Terminating");
    }
    return store.put(key, marked);
  }

  /** Takes the object out of the store, and what depends on it. Needs the lock of the store. */
  void remove(ObjectKey key, ObjectNode object) {
    store.remove(key);
    if (key.storage().equals(ResourceType.CRD_STORAGE)) {
      types.undefine(object);
    }
    for (ObjectKey dependent : dependents(ObjectMeta.uid(object))) {
      store
          .get(dependent)
          .ifPresent(owned -> {
            if (hasLivingOwner(owned)) {
              disown(dependent, object);
            } else {
              delete(dependent, owned);
            }
          });
    }
    releaseContainer(new ObjectKey(ResourceType.NAMESPACE_STORAGE, "", key.namespace()));
    releaseContainer(new ObjectKey(ResourceType.CRD_STORAGE, "", key.storage()));
  }

  private void releaseContainer(ObjectKey container) {
    store
        .get(container)
        .filter(ObjectMeta::isDeleting)
        .filter(object -> !ObjectMeta.hasFinalizers(object) && contents(container).isEmpty())
        .ifPresent(object -> remove(container, object));
  }

  private List<ObjectKey> contents(ObjectKey container) {
    return switch (container.storage()) {
      case ResourceType.NAMESPACE_STORAGE ->
          store.keys().stream().filter(key -> key.namespace().equals(container.name())).toList();
      case ResourceType.CRD_STORAGE ->
          store.keys().stream().filter(key -> key.storage().equals(container.name())).toList();
      default -> List.of();
    };
  }

  private List<ObjectKey> dependents(String uid) {
    return store.keys().stream()
        .filter(key -> store.get(key).filter(object -> isOwnedBy(object, uid)).isPresent())
        .toList();
  }

  private static boolean isOwnedBy(ObjectNode object, String uid) {
    return Json.stream(owners(object)).anyMatch(owner -> owner.path("uid").asText().equals(uid));
  }

  /** Whether at least one of the owners is still stored. */
  boolean hasLivingOwner(ObjectNode object) {
    return Json.stream(owners(object)).anyMatch(owner -> store.hasUid(owner.path("uid").asText()));
  }

  static JsonNode owners(ObjectNode object) {
    return object.at("/metadata/ownerReferences");
  }

  private void disown(ObjectKey key, ObjectNode owner) {
    store
        .get(key)
        .ifPresent(object -> {
          ObjectNode changed = object.deepCopy();
          if (owners(changed) instanceof ArrayNode list) {
            String uid = ObjectMeta.uid(owner);
            list.removeIf(reference -> reference.path("uid").asText().equals(uid));
          }
          store.put(key, changed);
        });
  }
}
