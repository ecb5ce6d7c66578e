package io.devbuddy.operator.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devbuddy.api.v1alpha1.DevBuddyWorkspace;
import io.devbuddy.api.v1alpha1.WorkspacePhase;
import io.devbuddy.operator.ExampleFiles;
import io.devbuddy.operator.Workspaces;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The examples, and those of the page that teaches by them, on a real API server. */
@NeedsCluster
class ExamplesIT {
  private final RealCluster cluster;
  private final Team team;

  ExamplesIT(RealCluster cluster) {
    this.cluster = cluster;
    this.team = new Team(cluster);
  }

  @Test
  void areTakenByTheApiServerAndBecomePodsThatStayAsTheyAre() {
    List<String> examples =
        Stream.concat(ExampleFiles.examples().stream(), ExampleFiles.page().stream()).toList();
    try (RunningOperator _ = RunningOperator.start(cluster, team)) {
      for (int i = 0; i < examples.size(); i++) {
        apply("example-" + i, examples.get(i));
      }
      for (int i = 0; i < examples.size(); i++) {
        String name = "example-" + i;
        if (examples.get(i).contains("hostPath:")) {
          // This operator does not allow it, and says so.
          var invalid = team.eventually(name, WorkspacePhase.INVALID);
          assertTrue(
              Workspaces.conditionOf(Workspaces.statusOf(invalid), "SpecValid")
                  .getMessage()
                  .contains("hostPath"));
        } else {
          team.eventually(Deployment.class, name, _ -> true);
          team.eventually(
              DevBuddyWorkspace.class,
              name,
              workspace -> Workspaces.statusOf(workspace).phase() != null);
        }
      }
      assertEquals(List.of(), messages("DriftCorrected"));
      assertEquals(List.of(), messages("ReconcileFailed"));
    }
  }

  private List<String> messages(String reason) {
    return team.events(reason).stream().map(Event::getMessage).toList();
  }

  private void apply(String name, String yaml) {
    ObjectNode example = (ObjectNode) Serialization.unmarshal(yaml, JsonNode.class);
    example.withObject("metadata").put("name", name).put("namespace", team.namespace());
    cluster
        .admin()
        .resource(Serialization.unmarshal(example.toString(), GenericKubernetesResource.class))
        .create();
  }
}
