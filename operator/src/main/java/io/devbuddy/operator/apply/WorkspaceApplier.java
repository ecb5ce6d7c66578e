package io.devbuddy.operator.apply;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspace;
import io.devbuddy.operator.desired.DesiredObjects;
import io.devbuddy.operator.desired.OptionalApi;
import io.devbuddy.operator.desired.OptionalObject;
import io.devbuddy.operator.model.ApiKeySource;
import io.devbuddy.operator.model.WorkspaceModel;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Applies the objects of a workspace in the order in which they need each other.
 *
 * <p>Thread-safe.
 */
public final class WorkspaceApplier {
  private final KubernetesClient client;
  private final GeneratedKey key;

  /**
   * Creates an applier that writes through the given client.
   *
   * @param keyOverlap how long the previous API key is taken after it was exchanged
   */
  public WorkspaceApplier(KubernetesClient client, InstantSource clock, Duration keyOverlap) {
    this.client = client;
    this.key = new GeneratedKey(client, clock, keyOverlap);
  }

  /**
   * Applies the objects until one belongs to something else or cannot become what is wanted.
   *
   * @throws io.fabric8.kubernetes.client.KubernetesClientException if the API server refuses
   */
  public ApplyOutcome apply(WorkspaceModel model, DesiredObjects desired, ObjectCache cache) {
    ServerSideApplier applier = new ServerSideApplier(client, cache, model.identity());
    List<Supplier<ApplyResult>> steps = new ArrayList<>();
    steps.add(() -> applier.apply(ServiceAccount.class, desired.serviceAccount()));
    steps.add(() -> applier.apply(ConfigMap.class, desired.configMap()));
    if (model.apiKey() instanceof ApiKeySource.Generated(Optional<String> rotation)) {
      steps.add(() -> key.apply(model, rotation, applier, cache));
    }
    desired.claim().ifPresent(claim -> steps.add(() -> KeptClaim.apply(applier, claim)));
    steps.add(() -> applier.apply(Service.class, desired.service()));
    // Before the pods, so that none runs without it.
    desired
        .networkPolicy()
        .ifPresent(policy -> steps.add(() -> applier.apply(NetworkPolicy.class, policy)));
    desired
        .disruptionBudget()
        .ifPresent(budget -> steps.add(() -> applier.apply(PodDisruptionBudget.class, budget)));
    desired.optional().forEach(object -> steps.add(() -> optional(model, object, cache)));
    steps.add(() -> applier.apply(Deployment.class, desired.deployment()));
    List<ApplyResult> results = new ArrayList<>();
    for (Supplier<ApplyResult> step : steps) {
      ApplyResult result = step.get();
      results.add(result);
      if (result instanceof ApplyResult.Conflict || result instanceof ApplyResult.Mismatch) {
        break;
      }
    }
    if (results.size() == steps.size()) {
      results.addAll(removed(model, desired, applier));
      results.addAll(removed(model, desired.optional(), cache));
    }
    return new ApplyOutcome(results);
  }

  /** Deletes the workspace itself, unless it is another one of the same name by now. */
  public void delete(DevBuddyWorkspace workspace) {
    client
        .resource(workspace)
        .lockResourceVersion(workspace.getMetadata().getResourceVersion())
        .delete();
  }

  /** A volume is never removed: it stays until its workspace is deleted. */
  private static List<ApplyResult> removed(
      WorkspaceModel model, DesiredObjects desired, ServerSideApplier applier) {
    List<ApplyResult> results = new ArrayList<>();
    if (desired.networkPolicy().isEmpty()) {
      applier.remove(NetworkPolicy.class, model.names().networkPolicy()).ifPresent(results::add);
    }
    if (desired.disruptionBudget().isEmpty()) {
      applier
          .remove(PodDisruptionBudget.class, model.names().disruptionBudget())
          .ifPresent(results::add);
    }
    return results;
  }

  private ApplyResult optional(WorkspaceModel model, OptionalObject wanted, ObjectCache cache) {
    OptionalApi api = wanted.api();
    return cache
        .of(api)
        .map(known ->
            new ServerSideApplier(client, known, model.identity())
                .apply(GenericKubernetesResource.class, wanted.object()))
        .orElseGet(() ->
            new ApplyResult.NotServed(
                api.kind(),
                wanted.object().getMetadata().getName(),
                api.apiVersion(),
                wanted.field()));
  }

  /** What the API server does not know (any more) need not be removed. */
  private List<ApplyResult> removed(
      WorkspaceModel model, List<OptionalObject> wanted, ObjectCache cache) {
    Set<OptionalApi> used =
        wanted.stream().map(OptionalObject::api).collect(Collectors.toUnmodifiableSet());
    return Stream.of(OptionalApi.values())
        .filter(api -> !used.contains(api))
        .flatMap(api -> cache.of(api).stream())
        .flatMap(known ->
            new ServerSideApplier(client, known, model.identity())
                .remove(GenericKubernetesResource.class, model.names().optional()).stream())
        .toList();
  }
}
