package io.devbuddy.operator.model;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import io.devbuddy.api.v1alpha1.IsolationLevel;
import io.devbuddy.api.v1alpha1.SpecDefaults;
import io.devbuddy.operator.Workspaces;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpecReaderTest {
  @Test
  void fillsInTheGuidesValuesForAnEmptySpec() {
    WorkspaceModel model = Workspaces.model("{}");
    assertEquals("Production", model.environment());
    assertEquals("example.test/toolbox:1", model.image());
    assertEquals("example.test/executor:1", model.executorImage());
    assertEquals(new Replicas(1, Optional.empty()), model.replicas());
    assertEquals(
        new ContainerMount(
            "workspace",
            "/workspace",
            true,
            Optional.empty(),
            new WorkspaceVolume.EmptyDir(Optional.empty())),
        model.workspace());
    assertEquals(
        new CommandRules(
            300,
            SpecDefaults.ALLOWED_PATHS,
            SpecDefaults.ALLOWED_COMMANDS,
            SpecDefaults.DENIED_COMMANDS,
            true,
            true,
            new CommandLimits(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty()),
            new CommandGrants(
                false,
                new TreeMap<>(),
                false,
                new TreeMap<>(),
                List.of(),
                List.of(),
                IsolationLevel.REQUIRED),
            new ToolRules(Optional.empty(), List.of())),
        model.commands());
    assertEquals(
        new ServerSettings(
            8080,
            8081,
            Optional.empty(),
            List.of(),
            9090,
            Optional.empty(),
            false,
            new TreeMap<>(),
            Optional.empty()),
        model.server());
    assertEquals(new ApiKeySource.Generated(Optional.empty()), model.apiKey());
    assertEquals(new HttpProbe("/health", 10, 30, 3, 3), model.liveness());
    assertEquals(new HttpProbe("/health/ready", 5, 10, 3, 3), model.readiness());
  }

  @Test
  void readsAResourceWithoutSpec() {
    var resource = Workspaces.workspace("{}");
    resource.setSpec(null);
    WorkspaceReading reading =
        new SpecReader(
                new WorkspaceDefaults("e", "t", ServiceType.CLUSTER_IP, false, Optional.empty()))
            .read(resource);
    assertInstanceOf(WorkspaceReading.Valid.class, reading);
  }

  @Tag("P09")
  @ParameterizedTest
  @CsvSource({
    "Production, true",
    "production, true",
    "Staging, true",
    "Development, false",
    "Integration, false"
  })
  void accessFollowsTheEnvironment(String environment, boolean readOnly) {
    assertEquals(readOnly, Workspaces.model("environment: " + environment).workspace().readOnly());
  }

  @Test
  void writtenAccessBeatsTheEnvironment() {
    assertEquals(false, Workspaces.model("workspace: {access: ReadWrite}").workspace().readOnly());
  }

  @Tag("P24")
  @Tag("P25")
  @ParameterizedTest
  @CsvSource({
    "Light, 1, 512Mi, 256Mi",
    "Standard, 2, 1Gi, 512Mi",
    "Heavy, 4, 2Gi, 1Gi",
  })
  void profileSizesTheContainer(String profile, String cpu, String memory, String reserved) {
    ContainerResources resources = Workspaces.model("profile: " + profile).resources();
    assertEquals(Map.of("cpu", cpu, "memory", memory), resources.limits());
    assertEquals(Map.of("cpu", "100m", "memory", reserved), resources.requests());
  }

  @Tag("P75")
  @Test
  void resourcesOverrideTheProfileOneByOne() {
    ContainerResources resources =
        Workspaces.model("resources: {limits: {memory: 1536Mi}, requests: {cpu: 500m}}")
            .resources();
    assertEquals(Map.of("cpu", "2", "memory", "1536Mi"), resources.limits());
    assertEquals(Map.of("cpu", "500m", "memory", "512Mi"), resources.requests());
  }

  @Test
  void reservationShrinksWithASmallLimit() {
    ContainerResources resources =
        Workspaces.model("resources: {limits: {memory: 128Mi, cpu: 50m}}").resources();
    assertEquals(Map.of("cpu", "50m", "memory", "128Mi"), resources.requests());
  }

  @Test
  void emptyListOfCommandsStaysEmpty() {
    assertEquals(
        List.of(),
        Workspaces.model("commandExecution: {allowedCommands: []}").commands().allowedCommands());
  }
}
