package io.devbuddy.operator.reconcile;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspace;
import io.devbuddy.operator.lifecycle.Demand;
import io.devbuddy.operator.lifecycle.NamespaceQuota;
import io.devbuddy.operator.lifecycle.Pause;
import io.devbuddy.operator.lifecycle.RunDecision;
import io.devbuddy.operator.lifecycle.RunRule;
import io.devbuddy.operator.model.SpecReader;
import io.devbuddy.operator.model.WorkspaceModel;
import io.devbuddy.operator.model.WorkspaceReading;
import io.fabric8.kubernetes.api.model.Pod;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decides whether a workspace may run, with what the operator knows of its namespace. */
final class RunDecider {
  private final SpecReader reader;
  private final NamespaceQuota quota;
  private final ExecutorChecks checks;

  RunDecider(SpecReader reader, NamespaceQuota quota, ExecutorChecks checks) {
    this.reader = reader;
    this.quota = quota;
    this.checks = checks;
  }

  /** A specification that breaks a rule changes nothing: what was suspended stays so. */
  RunDecision decide(
      DevBuddyWorkspace resource,
      WorkspaceReading reading,
      InformerObjectCache cache,
      Context<DevBuddyWorkspace> context,
      Instant now) {
    return switch (reading) {
      case WorkspaceReading.Invalid _ ->
          RunDecision.of(Pause.of(Optional.ofNullable(resource.getStatus())), Optional.empty());
      case WorkspaceReading.Valid(WorkspaceModel model) ->
          decide(resource, model, cache.pods(), context, now);
    };
  }

  private RunDecision decide(
      DevBuddyWorkspace resource,
      WorkspaceModel model,
      List<Pod> pods,
      Context<DevBuddyWorkspace> context,
      Instant now) {
    RunDecision alone =
        RunRule.decide(
            model.lifecycle(),
            Optional.ofNullable(resource.getStatus()),
            checks.use(model, pods),
            now);
    if (alone.askForUse()) {
      checks.askForUse(model, pods);
    }
    return alone.pause().isPresent() || !quota.isLimited()
        ? alone
        : RunDecision.of(overQuota(resource, model, context), alone.lookAgainAt());
  }

  private Optional<Pause> overQuota(
      DevBuddyWorkspace resource, WorkspaceModel model, Context<DevBuddyWorkspace> context) {
    String namespace = model.identity().namespace();
    List<Demand> all =
        context
            .getPrimaryCache()
            .list(namespace)
            .flatMap(other -> Demand.of(other, reader::read).stream())
            .toList();
    return quota.check(Demand.of(resource, model), all);
  }
}
