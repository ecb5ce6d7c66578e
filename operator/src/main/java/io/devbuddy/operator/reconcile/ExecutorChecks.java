package io.devbuddy.operator.reconcile;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspace;
import io.devbuddy.operator.lifecycle.LastUse;
import io.devbuddy.operator.model.WorkspaceIdentity;
import io.devbuddy.operator.model.WorkspaceModel;
import io.devbuddy.operator.model.WorkspaceReading;
import io.devbuddy.operator.probe.ApiKeySecrets;
import io.devbuddy.operator.probe.ExecutorClient;
import io.devbuddy.operator.probe.ExecutorProbes;
import io.devbuddy.operator.probe.ProbeResult;
import io.devbuddy.operator.probe.ProbeTarget;
import io.devbuddy.operator.probe.TlsCheck;
import io.devbuddy.operator.probe.UseProbes;
import io.fabric8.kubernetes.api.model.Pod;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What executors answered, without waiting for it: an answer reconciles its workspace again.
 *
 * <p>Thread-safe.
 */
public final class ExecutorChecks implements AutoCloseable {
  private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

  private final ProbeTarget.Addresses addresses;
  private final SimpleInboundEventSource<DevBuddyWorkspace> source =
      new SimpleInboundEventSource<>("executor-answers");
  private final ExecutorProbes probes;
  private final UseProbes uses;

  /**
   * Puts the parts together.
   *
   * @param addresses says where executors listen
   */
  public ExecutorChecks(
      ExecutorClient client,
      TlsCheck tls,
      ApiKeySecrets keys,
      ProbeTarget.Addresses addresses,
      InstantSource clock) {
    this.addresses = addresses;
    this.probes = new ExecutorProbes(client, tls, keys, clock, FIRST_PAUSE, this::answered);
    this.uses = new UseProbes(client, keys, clock, this::answered);
  }

  EventSource<Void, DevBuddyWorkspace> source() {
    return source;
  }

  /** Returns what is known, by the uid of pods, and asks those of which nothing is known. */
  Map<String, ProbeResult> of(WorkspaceReading reading, Collection<Pod> pods) {
    return reading instanceof WorkspaceReading.Valid(WorkspaceModel model)
        ? probes.results(model.identity(), targets(model, pods))
        : Map.of();
  }

  /** Returns what is known of the use of its executors, if anything is. */
  Optional<LastUse> use(WorkspaceModel model, Collection<Pod> pods) {
    return uses.known(model.identity(), targets(model, pods));
  }

  /** Asks its executors for their use. */
  void askForUse(WorkspaceModel model, Collection<Pod> pods) {
    uses.ask(model.identity(), targets(model, pods));
  }

  private List<ProbeTarget> targets(WorkspaceModel model, Collection<Pod> pods) {
    return pods.stream().flatMap(pod -> ProbeTarget.of(pod, model, addresses).stream()).toList();
  }

  private void answered(WorkspaceIdentity workspace) {
    source.propagateEvent(new ResourceID(workspace.name(), workspace.namespace()));
  }

  @Override
  public void close() {
    probes.close();
    uses.close();
  }
}
