package io.devbuddy.operator.reconcile;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspace;
import io.devbuddy.api.v1alpha1.DevBuddyWorkspaceStatus;
import io.devbuddy.operator.apply.ApplyOutcome;
import io.devbuddy.operator.apply.ObjectCache;
import io.devbuddy.operator.apply.WorkspaceApplier;
import io.devbuddy.operator.desired.DesiredObjects;
import io.devbuddy.operator.desired.WorkspaceLabels;
import io.devbuddy.operator.events.EventRecorder;
import io.devbuddy.operator.events.EventRules;
import io.devbuddy.operator.lifecycle.NamespaceQuota;
import io.devbuddy.operator.lifecycle.RunDecision;
import io.devbuddy.operator.model.LifecycleReader;
import io.devbuddy.operator.model.Reference;
import io.devbuddy.operator.model.SpecReader;
import io.devbuddy.operator.model.WorkspaceLifecycle;
import io.devbuddy.operator.model.WorkspaceModel;
import io.devbuddy.operator.model.WorkspaceNames;
import io.devbuddy.operator.model.WorkspaceReading;
import io.devbuddy.operator.status.StatusCalculator;
import io.devbuddy.operator.status.StatusInput;
import io.javaoperatorsdk.operator.api.config.informer.Informer;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.ControllerConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.ErrorStatusUpdateControl;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.retry.GradualRetry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Brings the cluster to what a workspace asks for, and its status to what the cluster shows.
 *
 * <p>Idempotent: a workspace that is as wanted causes no write. The resource's deletion needs no
 * work, because the garbage collector removes what it owns. Thread-safe.
 */
@ControllerConfiguration(
    name = "devbuddyworkspace",
    fieldManager = WorkspaceLabels.OPERATOR,
    generationAwareEventProcessing = false,
    informer = @Informer(onUpdateFilter = RelevantChanges.class))
@GradualRetry(maxAttempts = -1, initialInterval = 1_000, maxInterval = 60_000)
public final class WorkspaceReconciler implements Reconciler<DevBuddyWorkspace> {
  private final SpecReader reader;
  private final RunDecider runs;
  private final WorkspaceApplier applier;
  private final ExecutorChecks checks;
  private final EventRecorder events;
  private final InstantSource clock;
  private final OptionalApis apis;
  private final ReconcileGate gate;

  /** Creates a reconciler of the given parts. */
  public WorkspaceReconciler(
      SpecReader reader,
      NamespaceQuota quota,
      WorkspaceApplier applier,
      ExecutorChecks checks,
      EventRecorder events,
      InstantSource clock,
      ReconcileGate gate) {
    this.reader = reader;
    this.runs = new RunDecider(reader, quota, checks);
    this.applier = applier;
    this.checks = checks;
    this.events = events;
    this.clock = clock;
    this.gate = gate;
    this.apis = new OptionalApis(clock);
  }

  @Override
  public List<EventSource<?, DevBuddyWorkspace>> prepareEventSources(
      EventSourceContext<DevBuddyWorkspace> context) {
    return Stream.concat(WorkspaceEventSources.of(context).stream(), Stream.of(checks.source()))
        .toList();
  }

  @Override
  public UpdateControl<DevBuddyWorkspace> reconcile(
      DevBuddyWorkspace resource, Context<DevBuddyWorkspace> context) {
    return gate.pass(() -> bringUpToDate(resource, context), UpdateControl::noUpdate);
  }

  private UpdateControl<DevBuddyWorkspace> bringUpToDate(
      DevBuddyWorkspace resource, Context<DevBuddyWorkspace> context) {
    Instant now = clock.instant();
    WorkspaceLifecycle lifecycle = LifecycleReader.lenient(resource);
    if (lifecycle.expiresAt().filter(at -> !at.isAfter(now)).isPresent()) {
      events.record(resource, EventRules.expired(lifecycle));
      applier.delete(resource);
      return UpdateControl.noUpdate();
    }
    InformerObjectCache cache = new InformerObjectCache(context, apis);
    WorkspaceNames names = WorkspaceNames.of(resource.getMetadata().getName());
    WorkspaceReading reading = reader.read(resource);
    RunDecision decision = runs.decide(resource, reading, cache, context, now);
    Optional<DevBuddyWorkspaceStatus> previous = Optional.ofNullable(resource.getStatus());
    ApplyOutcome outcome = apply(reading, decision.podsMayRun(previous), cache);
    List<Reference> missing = ReferenceLookup.missing(context.getClient(), reading);
    WaitingPods waiting = WaitingPods.look(context.getClient(), cache.pods(), now);
    DevBuddyWorkspaceStatus status =
        StatusCalculator.calculate(
            new StatusInput(
                Objects.requireNonNullElse(resource.getMetadata().getGeneration(), 0L),
                WorkspaceLabels.selectorText(names),
                reading,
                decision.pause(),
                outcome,
                missing,
                cache.observed(names, waiting),
                checks.of(reading, cache.pods()),
                previous),
            now);
    EventRules.between(previous, status, outcome).forEach(event -> events.record(resource, event));
    UpdateControl<DevBuddyWorkspace> update = StatusPatch.of(resource, status, previous);
    return NextLook.at(lifecycle, decision, previous, outcome, missing, waiting, now)
        // Timers count whole milliseconds, and one that is early would count again.
        .map(at -> update.rescheduleAfter(Duration.between(now, at).plusMillis(1)))
        .orElse(update);
  }

  @Override
  public ErrorStatusUpdateControl<DevBuddyWorkspace> updateErrorStatus(
      DevBuddyWorkspace resource, Context<DevBuddyWorkspace> context, Exception failure) {
    events.record(resource, EventRules.failed(failure));
    return ErrorStatusUpdateControl.defaultErrorProcessing();
  }

  private ApplyOutcome apply(WorkspaceReading reading, boolean run, ObjectCache cache) {
    return switch (reading) {
      case WorkspaceReading.Valid(WorkspaceModel model) ->
          applier.apply(model, DesiredObjects.of(model, run), cache);
      case WorkspaceReading.Invalid _ -> ApplyOutcome.none();
    };
  }
}
