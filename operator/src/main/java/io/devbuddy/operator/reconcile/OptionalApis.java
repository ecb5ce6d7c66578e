package io.devbuddy.operator.reconcile;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspace;
import io.devbuddy.operator.desired.OptionalApi;
import io.fabric8.kubernetes.api.model.APIResourceList;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.event.EventSourceRetriever;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;

/**
 * Watches the objects of kinds that the API server may not know, as long as it knows them. What it
 * knows is asked at most every ten seconds, when a workspace is reconciled; an API that is
 * installed or removed meanwhile is noticed then.
 *
 * <p>Thread-safe.
 */
final class OptionalApis {
  private static final Duration FRESH = Duration.ofSeconds(10);

  private final InstantSource clock;
  private final Map<OptionalApi, Answer> answers = new EnumMap<>(OptionalApi.class);

  OptionalApis(InstantSource clock) {
    this.clock = clock;
  }

  /**
   * Returns whether the API server knows the kind. If so, its objects are watched, and those that
   * exist are known; an event source of the API's qualified name answers.
   *
   * @throws io.fabric8.kubernetes.client.KubernetesClientException if the API server does not say
   */
  synchronized boolean isWatched(OptionalApi api, Context<DevBuddyWorkspace> context) {
    Instant now = clock.instant();
    Answer known = answers.get(api);
    if (known != null && now.isBefore(known.at().plus(FRESH))) {
      return known.served();
    }
    boolean served = isServed(api, context.getClient());
    EventSourceRetriever<DevBuddyWorkspace> sources = context.eventSourceRetriever();
    if (served && (known == null || !known.served())) {
      watch(api, sources);
    } else if (!served && known != null && known.served()) {
      sources.dynamicallyDeRegisterEventSource(api.qualifiedName());
    }
    answers.put(api, new Answer(served, now));
    return served;
  }

  private static void watch(OptionalApi api, EventSourceRetriever<DevBuddyWorkspace> sources) {
    try {
      sources.dynamicallyRegisterEventSource(
          WorkspaceEventSources.optional(api, sources.eventSourceContextForDynamicRegistration()));
    } catch (RuntimeException e) {
      // One that could not start would stay, and count as unhealthy.
      sources.dynamicallyDeRegisterEventSource(api.qualifiedName());
      throw e;
    }
  }

  private static boolean isServed(OptionalApi api, KubernetesClient client) {
    APIResourceList resources = client.getApiResources(api.apiVersion());
    return resources != null
        && resources.getResources().stream()
            .anyMatch(resource -> api.kind().equals(resource.getKind()));
  }

  private record Answer(boolean served, Instant at) {}
}
