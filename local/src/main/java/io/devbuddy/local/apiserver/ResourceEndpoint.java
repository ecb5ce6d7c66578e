package io.devbuddy.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** The verbs on objects: get, list, watch, create, update, patch, delete, and the subresources. */
final class ResourceEndpoint {

  private static final String PATCHES =
      "application/json-patch+json, application/merge-patch+json,"
          + " application/strategic-merge-patch+json, application/apply-patch+yaml";

  private final ObjectStore store;
  private final ResourceWriter writer;
  private final Deletion deletion;
  private final WatchEndpoint watches;
  private final PodLogEndpoint podLogs;
  private final Tables tables;

  ResourceEndpoint(
      ObjectStore store,
      ResourceWriter writer,
      Deletion deletion,
      WatchEndpoint watches,
      PodLogEndpoint podLogs,
      Tables tables) {
    this.store = store;
    this.writer = writer;
    this.deletion = deletion;
    this.watches = watches;
    this.podLogs = podLogs;
    this.tables = tables;
  }

  Reply handle(ApiRequest request, RequestPath path, ResourceType type) {
    if (!path.namespace().isEmpty() && !type.namespaced()) {
      throw StatusException.unknownPath();
    }
    if (path.name().isEmpty()) {
      return collection(request, path, type);
    }
    if (type.namespaced() && path.namespace().isEmpty()) {
      throw StatusException.unknownPath();
    }
    ObjectKey key = new ObjectKey(type.qualifiedPlural(), path.namespace(), path.name());
    if (path.subresource().isEmpty()) {
      return object(request, type, key, Part.OBJECT);
    }
    if (path.subresource().equals("status") && type.hasStatus()) {
      return object(request, type, key, Part.STATUS);
    }
    if (path.subresource().equals("scale") && type.hasScale()) {
      return scale(request, type, key);
    }
    if (path.subresource().equals("log") && key.storage().equals(ResourceType.POD_STORAGE)) {
      return podLogs.handle(request, existing(type, key));
    }
    throw StatusException.unknownPath();
  }

  private Reply collection(ApiRequest request, RequestPath path, ResourceType type) {
    Selection selection = Selection.of(request, path.namespace());
    return switch (request.method()) {
      case "GET" ->
          request.isSet("watch")
              ? watches.watch(request, type, selection)
              : list(request, type, selection);
      case "POST" -> {
        if (type.namespaced() && path.namespace().isEmpty()) {
          throw StatusException.methodNotAllowed();
        }
        WriteOptions options = WriteOptions.of(request);
        yield reply(
            request, type, writer.create(type, path.namespace(), request.parsedBody(), options));
      }
      case "DELETE" -> deleteAll(request, type, selection);
      default -> throw StatusException.methodNotAllowed();
    };
  }

  private Reply list(ApiRequest request, ResourceType type, Selection selection) {
    ObjectStore.Snapshot snapshot = store.list(type.qualifiedPlural(), selection.namespace());
    List<ObjectNode> found = snapshot.objects().stream().filter(selection::matches).toList();
    return Reply.ok(
        Tables.isWanted(request)
            ? tables.table(type, found, Long.toString(snapshot.version()), request)
            : listOf(type, found, snapshot.version()));
  }

  private static ObjectNode listOf(ResourceType type, List<ObjectNode> items, long version) {
    ObjectNode list =
        Json.object().put("kind", type.kind() + "List").put("apiVersion", type.apiVersion());
    list.putObject("metadata").put("resourceVersion", Long.toString(version));
    ArrayNode all = list.putArray("items");
    items.forEach(item -> all.add(type.present(item)));
    return list;
  }

  private Reply deleteAll(ApiRequest request, ResourceType type, Selection selection) {
    DeleteOptions options = DeleteOptions.of(request);
    ObjectStore.Snapshot snapshot = store.list(type.qualifiedPlural(), selection.namespace());
    List<ObjectNode> found = snapshot.objects().stream().filter(selection::matches).toList();
    for (ObjectNode object : found) {
      ObjectKey key = key(type, object);
      if (store.get(key).isPresent()) {
        deletion.delete(type, key, options);
      }
    }
    return Reply.ok(listOf(type, found, snapshot.version()));
  }

  private static ObjectKey key(ResourceType type, ObjectNode object) {
    return new ObjectKey(
        type.qualifiedPlural(), ObjectMeta.namespace(object), ObjectMeta.name(object));
  }

  private Reply object(ApiRequest request, ResourceType type, ObjectKey key, Part part) {
    return switch (request.method()) {
      case "GET" -> get(request, type, existing(type, key));
      case "PUT" -> {
        JsonNode body = request.parsedBody();
        yield reply(request, type, change(request, type, key, part, _ -> asObject(body)));
      }
      case "PATCH" -> reply(request, type, patch(request, type, key, part));
      case "DELETE" -> {
        if (part == Part.STATUS) {
          throw StatusException.methodNotAllowed();
        }
        yield delete(request, type, key);
      }
      default -> throw StatusException.methodNotAllowed();
    };
  }

  private ObjectNode existing(ResourceType type, ObjectKey key) {
    return store.get(key).orElseThrow(() -> StatusException.notFound(type, key.name()));
  }

  private Written change(
      ApiRequest request,
      ResourceType type,
      ObjectKey key,
      Part part,
      UnaryOperator<ObjectNode> change) {
    return writer.update(type, key, part, change, WriteOptions.of(request));
  }

  private Written patch(ApiRequest request, ResourceType type, ObjectKey key, Part part) {
    if (!request.mediaType().contains("patch+")) {
      throw StatusException.unsupportedMediaType(request.mediaType(), PATCHES);
    }
    JsonNode body = Json.parse(request.body(), request.mediaType());
    return switch (request.mediaType()) {
      case "application/apply-patch+yaml" -> {
        if (request.query("fieldManager").isEmpty()) {
          throw StatusException.badRequest("fieldManager is required for apply patch");
        }
        yield writer.apply(type, key, part, body, WriteOptions.of(request));
      }
      case "application/merge-patch+json" ->
          change(request, type, key, part, old -> asObject(MergePatch.apply(old, body)));
      case "application/json-patch+json" ->
          change(request, type, key, part, old -> asObject(JsonPatch.apply(old, body)));
      case "application/strategic-merge-patch+json" -> {
        if (type.isCustom()) {
          throw StatusException.unsupportedMediaType(request.mediaType(), PATCHES);
        }
        MergeShape shape = type.mergeShape();
        yield change(
            request, type, key, part, old -> StrategicMergePatch.apply(old, asObject(body), shape));
      }
      default -> throw StatusException.unsupportedMediaType(request.mediaType(), PATCHES);
    };
  }

  private static ObjectNode asObject(JsonNode value) {
    if (value instanceof ObjectNode object) {
      return object;
    }
    throw StatusException.badRequest("the body must be a JSON object");
  }

  private Reply get(ApiRequest request, ResourceType type, ObjectNode object) {
    return Reply.ok(
        Tables.isWanted(request)
            ? tables.table(type, List.of(object), ObjectMeta.resourceVersion(object), request)
            : type.present(object));
  }

  private Reply reply(ApiRequest request, ResourceType type, Written written) {
    JsonNode body =
        Tables.isWanted(request)
            ? tables.table(
                type,
                List.of(written.object()),
                ObjectMeta.resourceVersion(written.object()),
                request)
            : type.present(written.object());
    return new Reply.Document(written.created() ? 201 : 200, body, written.warnings());
  }

  private Reply delete(ApiRequest request, ResourceType type, ObjectKey key) {
    ObjectNode last = deletion.delete(type, key, DeleteOptions.of(request));
    Optional<ObjectNode> held = store.get(key).filter(ObjectMeta::isDeleting);
    if (held.isPresent()) {
      return Reply.ok(type.present(held.get()));
    }
    ObjectNode status = Json.object().put("kind", "Status").put("apiVersion", "v1");
    status.putObject("metadata");
    status.put("status", "Success");
    status
        .putObject("details")
        .put("name", key.name())
        .put("group", type.group())
        .put("kind", type.plural())
        .put("uid", ObjectMeta.uid(last));
    return Reply.ok(status);
  }

  private Reply scale(ApiRequest request, ResourceType type, ObjectKey key) {
    Scale scale = new Scale(type);
    return switch (request.method()) {
      case "GET" -> Reply.ok(scale.read(existing(type, key)));
      case "PUT", "PATCH" -> {
        JsonNode body = Json.parse(request.body(), request.mediaType());
        Written written =
            change(
                request,
                type,
                key,
                Part.OBJECT,
                old -> scale.write(old, MergePatch.apply(scale.read(old), body)));
        yield Reply.ok(scale.read(written.object()));
      }
      default -> throw StatusException.methodNotAllowed();
    };
  }
}
