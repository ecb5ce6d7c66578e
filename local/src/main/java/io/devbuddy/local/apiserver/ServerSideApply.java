package io.devbuddy.local.apiserver;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Server-side apply: merges what a manager wants into the object, drops what it wanted before and
 * wants no more, and keeps the owners of the fields.
 *
 * @see <a href="https://kubernetes.io/docs/reference/using-api/server-side-apply/">Server-Side
 *     Apply</a>
 */
record ServerSideApply(ManagedFields.Owner owner, boolean force, MergeShape shape, Instant now) {

  /**
   * The object after the apply, with its new {@code managedFields}.
   *
   * @param live the object as it is; an empty object when there is none
   * @param wanted the fields that the manager wants, and no others
   * @throws StatusException 409 when another manager owns a field that would change, unless forced
   */
  ObjectNode apply(ObjectNode live, ObjectNode wanted) {
    ManagedFields before = ManagedFields.of(live);
    ObjectNode wantedFields = ManagedFields.owned(FieldSet.of(wanted, shape));
    ObjectNode merged = merge(live, wanted, shape);
    ObjectNode changed = ManagedFields.owned(FieldSet.changed(live, merged, shape));
    if (!force) {
      refuseConflicts(before, changed);
    }
    ObjectNode gone = FieldSet.difference(before.fieldsOf(owner), wantedFields);
    for (ManagedFields.Entry other : before.others(owner)) {
      gone = FieldSet.difference(gone, other.fields());
    }
    FieldSet.removeFrom(merged, gone, shape);
    String apiVersion = wanted.path("apiVersion").asText();
    ManagedFields.Entry entry =
        new ManagedFields.Entry(owner, apiVersion, Timestamps.seconds(now), wantedFields);
    ObjectNode existing = ManagedFields.owned(FieldSet.of(merged, shape));
    before.assign(entry, changed, existing).writeTo(merged);
    return merged;
  }

  private void refuseConflicts(ManagedFields before, ObjectNode changed) {
    List<Violation> conflicts = new ArrayList<>();
    for (ManagedFields.Entry other : before.others(owner)) {
      String message = "conflict with \"" + other.owner().manager() + "\"";
      for (String path : FieldSet.paths(FieldSet.intersection(other.fields(), changed))) {
        conflicts.add(new Violation(path, Violation.Reason.FieldManagerConflict, message));
      }
    }
    if (!conflicts.isEmpty()) {
      throw StatusException.applyConflict(conflicts);
    }
  }

  private static ObjectNode merge(ObjectNode live, ObjectNode wanted, MergeShape shape) {
    ObjectNode result = live.deepCopy();
    wanted.forEachEntry((name, value) -> {
      MergeShape below = shape.field(name);
      switch (value) {
        case ObjectNode object when result.path(name) instanceof ObjectNode current ->
            result.set(name, merge(current, object, below));
        case ArrayNode list when result.path(name) instanceof ArrayNode current ->
            result.set(name, mergeLists(current, list, below));
        default -> result.set(name, value.deepCopy());
      }
    });
    return result;
  }

  private static ArrayNode mergeLists(ArrayNode live, ArrayNode wanted, MergeShape shape) {
    ArrayNode result = live.deepCopy();
    switch (shape.listKind(wanted)) {
      case ListKind.Atomic() -> {
        return wanted.deepCopy();
      }
      case ListKind.SetOf() -> {
        for (JsonNode item : wanted) {
          if (Json.stream(result).noneMatch(item::equals)) {
            result.add(item);
          }
        }
      }
      case ListKind.MapBy by -> {
        for (JsonNode item : wanted) {
          int index = by.indexOf(result, by.keyOf(item));
          if (index < 0) {
            result.add(item.deepCopy());
          } else if (result.path(index) instanceof ObjectNode current
              && item instanceof ObjectNode element) {
            result.set(index, merge(current, element, shape.items()));
          }
        }
      }
    }
    return result;
  }
}
