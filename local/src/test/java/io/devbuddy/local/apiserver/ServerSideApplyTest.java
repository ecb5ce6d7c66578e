package io.devbuddy.local.apiserver;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ServerSideApplyTest {

  private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

  private static ObjectNode apply(String manager, boolean force, ObjectNode live, String wanted) {
    return apply(manager, force, live, wanted, MergeShape.builtIn());
  }

  private static ObjectNode apply(
      String manager, boolean force, ObjectNode live, String wanted, MergeShape shape) {
    ManagedFields.Owner owner = new ManagedFields.Owner(manager, ManagedFields.Operation.Apply, "");
    return new ServerSideApply(owner, force, shape, NOW).apply(live, Widgets.yaml(wanted));
  }

  private static JsonNode spec(ObjectNode object) {
    return object.path("spec");
  }

  @Test
  void removesAFieldThatTheManagerNoLongerWants() {
    ObjectNode first = apply("m", false, Json.object(), "{spec: {a: 1, b: 2}}");
    assertEquals(Widgets.yaml("{a: 1}"), spec(apply("m", false, first, "{spec: {a: 1}}")));
  }

  @Test
  void keepsAFieldThatAnotherManagerWantsToo() {
    ObjectNode first = apply("m", false, Json.object(), "{spec: {a: 1, b: 2}}");
    ObjectNode shared = apply("n", false, first, "{spec: {b: 2}}");
    assertEquals(Widgets.yaml("{a: 1, b: 2}"), spec(apply("m", false, shared, "{spec: {a: 1}}")));
  }

  @Test
  void keepsFieldsThatNobodyApplied() {
    ObjectNode live = Widgets.yaml("{spec: {replicas: 1}}");
    assertEquals(
        Widgets.yaml("{replicas: 1, a: 1}"), spec(apply("m", false, live, "{spec: {a: 1}}")));
  }

  @Test
  void removesAListElementByItsKeyAndKeepsTheOthers() {
    ObjectNode first =
        apply("m", false, Json.object(), "{spec: {containers: [{name: a, image: x}, {name: b}]}}");
    ObjectNode both = apply("n", false, first, "{spec: {containers: [{name: c}]}}");
    ObjectNode last = apply("m", false, both, "{spec: {containers: [{name: b}]}}");
    assertEquals(Widgets.yaml("{containers: [{name: b}, {name: c}]}"), spec(last));
  }

  @Test
  void usesTheListKeysOfTheCustomKind() {
    MergeShape shape = Widgets.type().mergeShape();
    ObjectNode first =
        apply("m", false, Json.object(), "{spec: {ports: [{name: a, port: 1}]}}", shape);
    ObjectNode last = apply("n", false, first, "{spec: {ports: [{name: b, port: 2}]}}", shape);
    assertEquals(Widgets.yaml("{ports: [{name: a, port: 1}, {name: b, port: 2}]}"), spec(last));
    ObjectNode gone = apply("m", false, last, "{spec: {}}", shape);
    assertEquals(Widgets.yaml("{ports: [{name: b, port: 2}]}"), spec(gone));
  }

  @Test
  void replacesAtomicLists() {
    ObjectNode first = apply("m", false, Json.object(), "{spec: {args: [a, b]}}");
    assertEquals(
        Widgets.yaml("{args: [c]}"), spec(apply("m", false, first, "{spec: {args: [c]}}")));
  }

  @Test
  void refusesToChangeWhatAnotherManagerOwnsAndNamesTheField() {
    ObjectNode first = apply("m", false, Json.object(), "{spec: {image: x}}");
    StatusException refused =
        assertThrows(StatusException.class, () -> apply("n", false, first, "{spec: {image: y}}"));
    assertEquals(409, refused.code());
    assertEquals(
        "Apply failed with 1 conflict: conflict with \"m\": .spec.image", refused.getMessage());
    assertEquals("FieldManagerConflict", refused.status().at("/details/causes/0/reason").asText());
  }

  @Test
  void takesTheFieldOverWhenForced() {
    ObjectNode first = apply("m", false, Json.object(), "{spec: {image: x, a: 1}}");
    ObjectNode forced = apply("n", true, first, "{spec: {image: y}}");
    assertEquals(Widgets.yaml("{image: y, a: 1}"), spec(forced));
    ManagedFields.Owner before = new ManagedFields.Owner("m", ManagedFields.Operation.Apply, "");
    assertEquals(
        Widgets.yaml("{'f:spec': {'f:a': {}}}"), ManagedFields.of(forced).fieldsOf(before));
  }

  @Test
  void changesNothingWhenAppliedAgain() {
    String wanted = "{spec: {ports: [{containerPort: 80}], labels: {}, tags: [x]}}";
    ObjectNode first = apply("m", false, Json.object(), wanted);
    assertEquals(first, apply("m", false, first, wanted));
  }

  @Test
  void writesKeysAsKubernetesDoes() {
    ObjectNode object =
        apply("m", false, Json.object(), "{spec: {ports: [{containerPort: 80, name: web}]}}");
    ManagedFields.Owner owner = new ManagedFields.Owner("m", ManagedFields.Operation.Apply, "");
    assertEquals(
        Widgets.yaml(
            """
            f:spec:
              f:ports:
                'k:{"containerPort":80,"protocol":"TCP"}':
                  f:containerPort: {}
                  f:name: {}
                  .: {}
            """),
        ManagedFields.of(object).fieldsOf(owner));
  }
}
