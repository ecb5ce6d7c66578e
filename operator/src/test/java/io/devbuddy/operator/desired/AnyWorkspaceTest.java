package io.devbuddy.operator.desired;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.devbuddy.api.v1alpha1.DevBuddyWorkspace;
import io.devbuddy.operator.Workspaces;
import io.devbuddy.operator.model.ServiceType;
import io.devbuddy.operator.model.SpecReader;
import io.devbuddy.operator.model.WorkspaceDefaults;
import io.devbuddy.operator.model.WorkspaceModel;
import io.devbuddy.operator.model.WorkspaceReading;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What holds for every valid specification, tried on many of them. */
class AnyWorkspaceTest {
  private static final int SPECS = 500;
  private static final long SEED = 20_261_124;

  private final RandomSpecs specs = new RandomSpecs(SEED);

  @Tag("P64")
  @Test
  void podsAreRestrictedNamesAreLegalAndEqualSpecsGiveEqualObjects() {
    for (int i = 0; i < SPECS; i++) {
      String name = specs.name();
      String spec = specs.next();
      List<HasMetadata> objects = objects(name, spec);
      assertEquals(
          objects.stream().map(Serialization::asYaml).toList(),
          objects(name, spec).stream().map(Serialization::asYaml).toList(),
          spec);
      for (HasMetadata object : objects) {
        assertTrue(
            object.getMetadata().getName().matches("[a-z]([a-z0-9-]{0,61}[a-z0-9])?"),
            name + " -> " + object.getMetadata().getName());
        object
            .getMetadata()
            .getLabels()
            .values()
            .forEach(value -> assertTrue(value.length() <= 63, value));
      }
      assertEquals(List.of(), RestrictedPods.violations(podSpec(objects)), spec);
    }
  }

  @Test
  void theCheckFindsAPodThatIsNotRestricted() {
    JsonNode pod = podSpec(objects("demo", "{mounts: [{name: a, mountPath: /a, emptyDir: {}}]}"));
    assertEquals(List.of(), RestrictedPods.violations(pod));
    assertNotEquals(
        List.of(),
        RestrictedPods.violations(new ObjectMapper().createObjectNode().put("hostPID", true)));
    assertEquals(
        List.of("volume hostPath"),
        RestrictedPods.violations(
            podSpec(
                objects("demo", "{mounts: [{name: a, mountPath: /a, hostPath: {path: /s}}]}"))));
  }

  private static JsonNode podSpec(List<HasMetadata> objects) {
    return new ObjectMapper().<JsonNode>valueToTree(objects.getLast()).at("/spec/template/spec");
  }

  private static List<HasMetadata> objects(String name, String spec) {
    DevBuddyWorkspace workspace = Workspaces.workspace(spec);
    workspace.getMetadata().setName(name);
    WorkspaceReading reading =
        new SpecReader(
                new WorkspaceDefaults("e:1", "t:1", ServiceType.CLUSTER_IP, true, Optional.empty()))
            .read(workspace);
    WorkspaceModel model =
        assertInstanceOf(WorkspaceReading.Valid.class, reading, () -> spec + reading).model();
    DesiredObjects desired = DesiredObjects.of(model);
    return Stream.of(
            Stream.of(desired.serviceAccount(), desired.configMap(), desired.service()),
            desired.claim().stream(),
            desired.networkPolicy().stream(),
            desired.disruptionBudget().stream(),
            desired.optional().stream().map(OptionalObject::object),
            Stream.of(desired.deployment()))
        .<HasMetadata>flatMap(stream -> stream)
        .toList();
  }
}
