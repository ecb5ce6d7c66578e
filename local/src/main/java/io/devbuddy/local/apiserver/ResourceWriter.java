package io.devbuddy.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Creates and changes objects. Thread-safe: every write is one step of the store. */
final class ResourceWriter {

  private final ObjectStore store;
  private final ResourceTypes types;
  private final Admission admission;
  private final Deletion deletion;
  private final Clock clock;

  ResourceWriter(
      ObjectStore store, ResourceTypes types, Admission admission, Deletion deletion, Clock clock) {
    this.store = store;
    this.types = types;
    this.admission = admission;
    this.deletion = deletion;
    this.clock = clock;
  }

  Written create(ResourceType type, String namespace, JsonNode body, WriteOptions options) {
    Admission.Decoded decoded = admission.decode(type, body, options.validation());
    ObjectNode object = decoded.object();
    ObjectNode metadata = ObjectMeta.of(object);
    if (ObjectMeta.name(object).isEmpty() && metadata.has("generateName")) {
      String suffix = UUID.randomUUID().toString().substring(0, 5);
      metadata.put("name", metadata.path("generateName").asText() + suffix);
    }
    metadata.remove("managedFields");
    ObjectKey key = new ObjectKey(type.qualifiedPlural(), namespace, ObjectMeta.name(object));
    return store.atomically(() -> {
      if (store.get(key).isPresent()) {
        throw StatusException.alreadyExists(type, key.name());
      }
      ObjectNode created = insert(type, key, object, options);
      return new Written(created, true, decoded.warnings());
    });
  }

  /** Puts in a new object; an apply has already written its field owners. */
  private ObjectNode insert(
      ResourceType type, ObjectKey key, ObjectNode object, WriteOptions options) {
    requireNamespace(type, key.namespace(), ObjectMeta.namespace(object));
    var wrongName = ObjectMeta.nameViolations(key.name());
    if (!wrongName.isEmpty()) {
      throw StatusException.invalid(type, key.name(), wrongName);
    }
    stamp(type, key, object);
    if (type.hasStatus()) {
      object.remove("status");
    }
    admission.complete(type, object, Json.object(), clock.instant());
    if (!ObjectMeta.of(object).has("managedFields")) {
      own(type, Json.object(), object, Part.OBJECT, options);
    }
    if (options.dryRun()) {
      return object;
    }
    ObjectNode stored = put(key, object);
    if (!Deletion.owners(stored).isEmpty() && !deletion.hasLivingOwner(stored)) {
      deletion.remove(key, stored);
    }
    return stored;
  }

  private void requireNamespace(ResourceType type, String namespace, String inBody) {
    if (!inBody.isEmpty() && !inBody.equals(namespace)) {
      throw StatusException.badRequest(
          "the namespace of the object (\""
              + inBody
              + "\") does not match the namespace of the request (\""
              + namespace
              + "\")");
    }
    if (type.namespaced()) {
      ObjectKey key = new ObjectKey(ResourceType.NAMESPACE_STORAGE, "", namespace);
      ObjectNode stored =
          store
              .get(key)
              .orElseThrow(() ->
                  StatusException.notFound(
                      types.find("", "v1", "namespaces").orElseThrow(), namespace));
      if (ObjectMeta.isDeleting(stored)) {
        throw StatusException.forbidden(
            "unable to create new content in namespace "
                + namespace
                + " because it is being terminated");
      }
    }
  }

  private void stamp(ResourceType type, ObjectKey key, ObjectNode object) {
    ObjectNode metadata = ObjectMeta.of(object);
    metadata.remove("deletionTimestamp");
    metadata.put("name", key.name());
    metadata.put("uid", UUID.randomUUID().toString());
    metadata.put("creationTimestamp", Timestamps.seconds(clock.instant()));
    if (type.namespaced()) {
      metadata.put("namespace", key.namespace());
    }
    if (type.hasStatus() || type.isCustom()) {
      metadata.put("generation", 1);
    }
  }

  /**
   * Changes an object.
   *
   * @param change turns a copy of the object into what the client wants
   */
  Written update(
      ResourceType type,
      ObjectKey key,
      Part part,
      UnaryOperator<ObjectNode> change,
      WriteOptions options) {
    return store.atomically(() -> {
      ObjectNode existing =
          store.get(key).orElseThrow(() -> StatusException.notFound(type, key.name()));
      ObjectNode current = existing.deepCopy().put("apiVersion", type.apiVersion());
      Admission.Decoded decoded =
          admission.decode(type, change.apply(current), options.validation());
      requireCurrent(type, key, existing, decoded.object());
      ObjectNode candidate = part.replace(existing, decoded.object(), type);
      ManagedFields.of(existing).writeTo(candidate);
      complete(type, existing, candidate);
      own(type, existing, candidate, part, options);
      return replace(key, existing, candidate, decoded, options);
    });
  }

  /** Server-side apply; creates the object when there is none. */
  Written apply(ResourceType type, ObjectKey key, Part part, JsonNode body, WriteOptions options) {
    Admission.Decoded decoded = admission.decode(type, body, options.validation());
    ObjectNode wanted = decoded.object();
    if (!wanted.at("/metadata/managedFields").isEmpty()) {
      throw StatusException.badRequest("metadata.managedFields must be nil");
    }
    ManagedFields.Owner owner =
        new ManagedFields.Owner(
            options.manager(), ManagedFields.Operation.Apply, part.subresource());
    ServerSideApply apply =
        new ServerSideApply(owner, options.force(), type.mergeShape(), clock.instant());
    return store.atomically(() -> {
      Optional<ObjectNode> live = store.get(key);
      if (live.isEmpty()) {
        if (part == Part.STATUS) {
          throw StatusException.notFound(type, key.name());
        }
        wanted.remove(type.hasStatus() ? "status" : "");
        ObjectNode created = insert(type, key, apply.apply(Json.object(), wanted), options);
        return new Written(created, true, decoded.warnings());
      }
      ObjectNode existing = live.get();
      requireCurrent(type, key, existing, wanted);
      part.keepIn(wanted, type);
      ObjectNode merged = apply.apply(existing, wanted);
      complete(type, existing, merged);
      return replace(key, existing, merged, decoded, options);
    });
  }

  private static void requireCurrent(
      ResourceType type, ObjectKey key, ObjectNode existing, ObjectNode sent) {
    String name = ObjectMeta.name(sent);
    if (!name.isEmpty() && !name.equals(key.name())) {
      throw StatusException.badRequest(
          "the name of the object ("
              + name
              + ") does not match the name on the URL ("
              + key.name()
              + ")");
    }
    String uid = ObjectMeta.uid(sent);
    if (!uid.isEmpty() && !uid.equals(ObjectMeta.uid(existing))) {
      throw StatusException.conflict(
          type, key.name(), "the object was replaced by another one with the same name");
    }
    String version = ObjectMeta.resourceVersion(sent);
    if (!version.isEmpty() && !version.equals(ObjectMeta.resourceVersion(existing))) {
      throw StatusException.conflict(
          type,
          key.name(),
          "the object has been modified; please apply your changes to the latest version and try"
              + " again");
    }
  }

  private void complete(ResourceType type, ObjectNode existing, ObjectNode candidate) {
    ObjectMeta.carryOver(existing, candidate);
    admission.complete(type, candidate, existing, clock.instant());
    ObjectNode metadata = ObjectMeta.of(candidate);
    metadata.set("resourceVersion", existing.at("/metadata/resourceVersion"));
    if (metadata.has("generation") && !content(existing).equals(content(candidate))) {
      metadata.put("generation", metadata.path("generation").asLong() + 1);
    }
  }

  private static ObjectNode content(ObjectNode object) {
    ObjectNode content = Json.object();
    content.setAll(object);
    return content.without(List.of("apiVersion", "metadata", "status"));
  }

  private void own(
      ResourceType type, ObjectNode before, ObjectNode after, Part part, WriteOptions options) {
    ManagedFields.Owner owner =
        new ManagedFields.Owner(
            options.manager(), ManagedFields.Operation.Update, part.subresource());
    ManagedFields.of(before)
        .update(owner, type.apiVersion(), before, after, type.mergeShape(), clock.instant())
        .writeTo(after);
  }

  private Written replace(
      ObjectKey key,
      ObjectNode existing,
      ObjectNode candidate,
      Admission.Decoded decoded,
      WriteOptions options) {
    if (options.dryRun() || candidate.equals(existing)) {
      return new Written(candidate, false, decoded.warnings());
    }
    ObjectNode stored = put(key, candidate);
    if (ObjectMeta.isDeleting(stored) && !ObjectMeta.hasFinalizers(stored)) {
      deletion.remove(key, stored);
    }
    return new Written(stored, false, decoded.warnings());
  }

  private ObjectNode put(ObjectKey key, ObjectNode object) {
    ObjectNode stored = store.put(key, object);
    if (key.storage().equals(ResourceType.CRD_STORAGE)) {
      types.define(stored);
    }
    return stored;
  }
}
