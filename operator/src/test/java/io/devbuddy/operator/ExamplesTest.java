package io.devbuddy.operator;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.devbuddy.api.v1alpha1.DevBuddyWorkspace;
import io.devbuddy.operator.desired.DesiredObjects;
import io.devbuddy.operator.model.ServiceType;
import io.devbuddy.operator.model.SpecReader;
import io.devbuddy.operator.model.WorkspaceDefaults;
import io.devbuddy.operator.model.WorkspaceReading;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The examples and the page that teaches by examples are valid and lose no field on the way. */
class ExamplesTest {
  static List<String> examples() {
    return ExampleFiles.examples();
  }

  static List<String> page() {
    return ExampleFiles.page();
  }

  @Test
  void thereAreExamples() {
    assertTrue(examples().size() >= 6, "files in examples/");
    assertTrue(page().size() >= 16, "examples in docs/workspaces.md");
  }

  @ParameterizedTest
  @MethodSource({"examples", "page"})
  void isValidAndKeepsEveryField(String yaml) {
    DevBuddyWorkspace workspace = Serialization.unmarshal(yaml, DevBuddyWorkspace.class);
    JsonNode kept =
        Serialization.unmarshal(Serialization.asJson(workspace.getSpec()), JsonNode.class);
    List<String> lost = new ArrayList<>();
    collectLost("spec", Serialization.unmarshal(yaml, JsonNode.class).path("spec"), kept, lost);
    assertEquals(List.of(), lost);
    workspace.getMetadata().setNamespace("default");
    workspace.getMetadata().setUid("1");
    workspace.getMetadata().setCreationTimestamp("2026-01-02T00:00:00Z");
    WorkspaceReading.Valid valid =
        assertInstanceOf(
            WorkspaceReading.Valid.class,
            new SpecReader(
                    new WorkspaceDefaults(
                        "executor:1", "toolbox:1", ServiceType.CLUSTER_IP, true, Optional.empty()))
                .read(workspace));
    assertEquals(
        1,
        DesiredObjects.of(valid.model())
            .deployment()
            .getSpec()
            .getTemplate()
            .getSpec()
            .getContainers()
            .stream()
            .filter(container -> container.getName().equals("executor"))
            .count());
  }

  private static void collectLost(String path, JsonNode given, JsonNode kept, List<String> lost) {
    if (kept.isMissingNode()) {
      lost.add(path);
    } else if (given.isArray()) {
      for (int i = 0; i < given.size(); i++) {
        collectLost(path + "[" + i + "]", given.path(i), kept.path(i), lost);
      }
    }
    given
        .propertyStream()
        .forEach(field ->
            collectLost(
                path + "." + field.getKey(), field.getValue(), kept.path(field.getKey()), lost));
  }
}
