package io.devbuddy.operator.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devbuddy.api.v1alpha1.DevBuddyWorkspace;
import io.devbuddy.api.v1alpha1.DevBuddyWorkspaceStatus;
import io.devbuddy.api.v1alpha1.WorkspacePhase;
import io.devbuddy.operator.Workspaces;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.PersistentVolumeClaim;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.networking.v1.Ingress;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Everything of a team that an operator answers for, less what differs from run to run. */
final class Snapshot {
  static final String NOTHING = "";

  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final List<Class<? extends HasMetadata>> KINDS =
      List.of(
          DevBuddyWorkspace.class,
          ServiceAccount.class,
          ConfigMap.class,
          Secret.class,
          PersistentVolumeClaim.class,
          NetworkPolicy.class,
          PodDisruptionBudget.class,
          HorizontalPodAutoscaler.class,
          Ingress.class,
          Service.class,
          Deployment.class);

  /** Chosen by the server, counted, or times. */
  private static final Set<String> VOLATILE =
      Set.of(
          "uid",
          "resourceVersion",
          "creationTimestamp",
          "generation",
          "observedGeneration",
          "managedFields",
          "lastTransitionTime",
          "startTimeline",
          "clusterIP",
          "clusterIPs",
          "devbuddy.io/applied-hash", // of the wish with its owner's uid
          "deployment.kubernetes.io/revision");

  /** As a ReplicaSet gives it. */
  private static final Pattern POD_NAME = Pattern.compile("demo-[0-9a-z]{6,10}-[0-9a-z]{5}\\b");

  private Snapshot() {}

  static String of(Team team) {
    return KINDS.stream()
        .flatMap(kind -> team.all(kind).stream())
        .map(object -> text(object).replace(team.namespace(), "NAMESPACE"))
        .map(text -> POD_NAME.matcher(text).replaceAll("demo-POD"))
        .collect(Collectors.joining("---\n"));
  }

  /** Returns whether every wanted pod runs what is wanted now and the status says so. */
  static boolean isReady(Team team) {
    return isCurrent(team) && status(team).phase() == WorkspacePhase.READY;
  }

  /** Returns whether no pod is wanted, none is left, and the status says so. */
  static boolean isStopped(Team team) {
    Deployment deployment = team.get(Deployment.class, "demo");
    return isCurrent(team)
        && deployment.getSpec().getReplicas() == 0
        && isNone(deployment.getStatus().getReplicas())
        && isNone(status(team).replicas());
  }

  private static boolean isCurrent(Team team) {
    DevBuddyWorkspace workspace = team.get(DevBuddyWorkspace.class, "demo");
    return workspace
        .getMetadata()
        .getGeneration()
        .equals(Workspaces.statusOf(workspace).observedGeneration());
  }

  private static boolean isNone(@Nullable Integer pods) {
    return pods == null || pods == 0;
  }

  private static DevBuddyWorkspaceStatus status(Team team) {
    return Workspaces.statusOf(team.get(DevBuddyWorkspace.class, "demo"));
  }

  private static String text(HasMetadata object) {
    ObjectNode tree = MAPPER.valueToTree(object);
    if (!(object instanceof DevBuddyWorkspace)) {
      tree.remove("status"); // of other controllers
    }
    if (object instanceof Secret secret) {
      tree.putPOJO("data", secret.getData().keySet());
    }
    strip(tree);
    return Serialization.asYaml(tree);
  }

  private static void strip(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.remove(VOLATILE);
    }
    node.forEach(Snapshot::strip);
  }
}
