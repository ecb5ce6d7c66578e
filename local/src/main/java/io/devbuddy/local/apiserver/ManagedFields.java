package io.devbuddy.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** The owners of an object's fields, as kept in {@code metadata.managedFields}. Immutable. */
record ManagedFields(List<Entry> entries) {

  /** How the fields were written. */
  enum Operation {
    Apply,
    Update
  }

  /**
   * Who writes.
   *
   * @param subresource {@code status}, or empty for the object itself
   */
  record Owner(String manager, Operation operation, String subresource) {}

  /** The fields of one owner. */
  record Entry(Owner owner, String apiVersion, String time, ObjectNode fields) {

    Entry with(ObjectNode newFields) {
      return new Entry(owner, apiVersion, time, newFields);
    }
  }

  static ManagedFields of(JsonNode object) {
    List<Entry> entries = new ArrayList<>();
    for (JsonNode entry : object.at("/metadata/managedFields")) {
      Owner owner =
          new Owner(
              entry.path("manager").asText(),
              Operation.valueOf(entry.path("operation").asText()),
              entry.path("subresource").asText());
      if (entry.path("fieldsV1") instanceof ObjectNode fields) {
        entries.add(
            new Entry(
                owner, entry.path("apiVersion").asText(), entry.path("time").asText(), fields));
      }
    }
    return new ManagedFields(List.copyOf(entries));
  }

  /** What {@code owner} owns, nothing when it has not written yet. */
  ObjectNode fieldsOf(Owner owner) {
    return entries.stream()
        .filter(entry -> entry.owner().equals(owner))
        .map(Entry::fields)
        .findFirst()
        .orElseGet(Json::object);
  }

  List<Entry> others(Owner owner) {
    return entries.stream().filter(entry -> !entry.owner().equals(owner)).toList();
  }

  /** The owners after one got the fields of {@code owned}, taking {@code taken} from the others. */
  ManagedFields assign(Entry owned, ObjectNode taken, ObjectNode existing) {
    List<Entry> after = new ArrayList<>();
    for (Entry other : others(owned.owner())) {
      after.add(other.with(FieldSet.difference(other.fields(), taken)));
    }
    boolean same = fieldsOf(owned.owner()).equals(owned.fields());
    String time = same ? timeOf(owned.owner(), owned.time()) : owned.time();
    after.add(new Entry(owned.owner(), owned.apiVersion(), time, owned.fields()));
    return new ManagedFields(
        after.stream()
            .map(entry -> entry.with(FieldSet.intersection(entry.fields(), existing)))
            .filter(entry -> !entry.fields().isEmpty())
            .toList());
  }

  private String timeOf(Owner owner, String otherwise) {
    return entries.stream()
        .filter(entry -> entry.owner().equals(owner))
        .map(Entry::time)
        .findFirst()
        .orElse(otherwise);
  }

  /** The owners after {@code owner} turned {@code before} into {@code after} with a plain write. */
  ManagedFields update(
      Owner owner,
      String apiVersion,
      JsonNode before,
      JsonNode after,
      MergeShape shape,
      Instant now) {
    ObjectNode changed = owned(FieldSet.changed(before, after, shape));
    ObjectNode fields = FieldSet.union(fieldsOf(owner), changed);
    Entry entry = new Entry(owner, apiVersion, Timestamps.seconds(now), fields);
    return assign(entry, changed, owned(FieldSet.of(after, shape)));
  }

  /** Without the fields that belong to the server. */
  static ObjectNode owned(ObjectNode fields) {
    ObjectNode rest = fields.deepCopy();
    rest.remove(List.of("f:apiVersion", "f:kind"));
    if (rest.path("f:metadata") instanceof ObjectNode metadata) {
      metadata.retain("f:labels", "f:annotations", "f:finalizers", "f:ownerReferences");
      if (metadata.isEmpty()) {
        rest.remove("f:metadata");
      }
    }
    return rest;
  }

  /** Writes the owners into the object. */
  void writeTo(ObjectNode object) {
    ArrayNode list = Json.array();
    for (Entry entry : entries) {
      ObjectNode written =
          list.addObject()
              .put("manager", entry.owner().manager())
              .put("operation", entry.owner().operation().name())
              .put("apiVersion", entry.apiVersion())
              .put("time", entry.time())
              .put("fieldsType", "FieldsV1");
      written.set("fieldsV1", entry.fields());
      if (!entry.owner().subresource().isEmpty()) {
        written.put("subresource", entry.owner().subresource());
      }
    }
    object.withObjectProperty("metadata").set("managedFields", list);
  }
}
