package io.devbuddy.operator.cluster;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspace;
import io.devbuddy.api.v1alpha1.WorkspacePhase;
import io.devbuddy.operator.Workspaces;
import io.fabric8.kubernetes.api.model.Event;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.net.HttpURLConnection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A namespace of the cluster as its users see it. */
final class Team {
  static final Duration PATIENCE = Duration.ofMinutes(1);

  private final KubernetesClient client;
  private final String namespace;

  Team(RealCluster cluster) {
    this.client = cluster.admin();
    this.namespace = cluster.newNamespace();
  }

  String namespace() {
    return namespace;
  }

  DevBuddyWorkspace create(String name, String specYaml) {
    DevBuddyWorkspace workspace = new DevBuddyWorkspace();
    workspace.getMetadata().setName(name);
    workspace.getMetadata().setNamespace(namespace);
    workspace.setSpec(Workspaces.spec(specYaml));
    return client.resource(workspace).create();
  }

  /** Replaces the specification. */
  void specify(String name, String specYaml) {
    change(
        DevBuddyWorkspace.class,
        name,
        workspace -> {
          workspace.setSpec(Workspaces.spec(specYaml));
          return workspace;
        });
  }

  /** Sets an annotation of a workspace. */
  void annotate(String name, String annotation, String value) {
    change(
        DevBuddyWorkspace.class,
        name,
        workspace -> {
          workspace.getMetadata().setAnnotations(Map.of(annotation, value));
          return workspace;
        });
  }

  /** Changes an object, again when a controller has changed it meanwhile. */
  <T extends HasMetadata> void change(Class<T> kind, String name, UnaryOperator<T> change) {
    await("change of " + name)
        .atMost(PATIENCE)
        .ignoreExceptionsMatching(e ->
            e instanceof KubernetesClientException refused
                && refused.getCode() == HttpURLConnection.HTTP_CONFLICT)
        .until(() -> {
          of(kind, name).edit(change);
          return true;
        });
  }

  <T extends HasMetadata> Resource<T> of(Class<T> kind, String name) {
    return client.resources(kind).inNamespace(namespace).withName(name);
  }

  <T extends HasMetadata> List<T> all(Class<T> kind) {
    return client.resources(kind).inNamespace(namespace).list().getItems();
  }

  <T extends HasMetadata> T get(Class<T> kind, String name) {
    T object = of(kind, name).get();
    assertNotNull(object, kind.getSimpleName() + " " + name);
    return object;
  }

  <T extends HasMetadata> T eventually(Class<T> kind, String name, Predicate<T> condition) {
    @Nullable T found =
        await(kind.getSimpleName() + " " + name)
            .atMost(PATIENCE)
            .until(() -> of(kind, name).get(), object -> object != null && condition.test(object));
    assertNotNull(found);
    return found;
  }

  DevBuddyWorkspace eventually(String name, WorkspacePhase phase) {
    return eventually(
        DevBuddyWorkspace.class,
        name,
        workspace -> Workspaces.statusOf(workspace).phase() == phase);
  }

  /** Waits for an Event with that reason and returns it. */
  Event eventuallyEvent(String reason) {
    return await("Event " + reason)
        .atMost(PATIENCE)
        .until(() -> events(reason), events -> !events.isEmpty())
        .getFirst();
  }

  /** Waits for an Event with that reason on that workspace. */
  Event eventuallyEvent(String reason, String workspace) {
    return await("Event " + reason + " of " + workspace)
        .atMost(PATIENCE)
        .until(
            () ->
                events(reason).stream()
                    .filter(event -> workspace.equals(event.getInvolvedObject().getName()))
                    .toList(),
            events -> !events.isEmpty())
        .getFirst();
  }

  List<Event> events(String reason) {
    return client.v1().events().inNamespace(namespace).list().getItems().stream()
        .filter(event -> reason.equals(event.getReason()))
        .toList();
  }
}
