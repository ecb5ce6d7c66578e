package io.devbuddy.operator;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspace;
import io.devbuddy.api.v1alpha1.DevBuddyWorkspaceSpec;
import io.devbuddy.api.v1alpha1.DevBuddyWorkspaceStatus;
import io.devbuddy.operator.model.ServiceType;
import io.devbuddy.operator.model.SpecReader;
import io.devbuddy.operator.model.WorkspaceDefaults;
import io.devbuddy.operator.model.WorkspaceModel;
import io.devbuddy.operator.model.WorkspaceReading;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;

/** Workspaces for tests, written as YAML as users write them. */
public final class Workspaces {
  private static final DevBuddyWorkspaceStatus NO_STATUS =
      new DevBuddyWorkspaceStatus(
          null, null, null, null, null, null, null, null, null, null, null, null, null, null, null);

  private Workspaces() {}

  /** Returns a workspace "demo" of the namespace "team-a" with the given specification. */
  public static DevBuddyWorkspace workspace(String specYaml) {
    DevBuddyWorkspace workspace = new DevBuddyWorkspace();
    workspace.getMetadata().setName("demo");
    workspace.getMetadata().setNamespace("team-a");
    workspace.getMetadata().setUid("11111111-2222-3333-4444-555555555555");
    workspace.getMetadata().setGeneration(1L);
    workspace.getMetadata().setCreationTimestamp("2026-01-02T00:00:00Z");
    workspace.setSpec(spec(specYaml));
    return workspace;
  }

  /** Returns the specification that the YAML holds. */
  public static DevBuddyWorkspaceSpec spec(String yaml) {
    // Text that begins with a brace would be read as JSON.
    return Serialization.unmarshal("---\n" + yaml, DevBuddyWorkspaceSpec.class);
  }

  /** Reads a specification for an operator that allows folders of the node or does not. */
  public static WorkspaceReading reading(String specYaml, boolean hostPathAllowed) {
    return read(workspace(specYaml), hostPathAllowed);
  }

  /** Reads a workspace for an operator that does not allow folders of the node. */
  public static WorkspaceReading read(DevBuddyWorkspace workspace) {
    return read(workspace, false);
  }

  private static WorkspaceReading read(DevBuddyWorkspace workspace, boolean hostPathAllowed) {
    return new SpecReader(
            new WorkspaceDefaults(
                "example.test/executor:1",
                "example.test/toolbox:1",
                ServiceType.CLUSTER_IP,
                hostPathAllowed,
                Optional.empty()))
        .read(workspace);
  }

  /** Reads a specification that must be valid. */
  public static WorkspaceModel model(String specYaml) {
    return switch (reading(specYaml, true)) {
      case WorkspaceReading.Valid(WorkspaceModel model) -> model;
      case WorkspaceReading.Invalid invalid -> Assertions.fail(invalid.toString());
    };
  }

  /** Returns the status, one without content when there is none. */
  public static DevBuddyWorkspaceStatus statusOf(DevBuddyWorkspace workspace) {
    return Objects.requireNonNullElse(workspace.getStatus(), NO_STATUS);
  }

  /** Returns the condition of that type. */
  public static Condition conditionOf(DevBuddyWorkspaceStatus status, String type) {
    return Objects.requireNonNullElse(status.conditions(), List.<Condition>of()).stream()
        .filter(condition -> type.equals(condition.getType()))
        .findFirst()
        .orElseThrow();
  }
}
