package io.devbuddy.operator.reconcile;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspace;
import io.devbuddy.api.v1alpha1.DevBuddyWorkspaceStatus;
import io.devbuddy.operator.lifecycle.Demand;
import io.devbuddy.operator.lifecycle.NamespaceQuota;
import io.devbuddy.operator.lifecycle.Pause;
import io.devbuddy.operator.lifecycle.RunDecision;
import io.devbuddy.operator.lifecycle.RunRule;
import io.devbuddy.operator.model.SpecReader;
import io.devbuddy.operator.model.WorkspaceModel;
import io.devbuddy.operator.model.WorkspaceReading;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Decides whether a workspace may run, with what the operator knows of its namespace. */
final class RunDecider {
  private final SpecReader reader;
  private final NamespaceQuota quota;

  RunDecider(SpecReader reader, NamespaceQuota quota) {
    this.reader = reader;
    this.quota = quota;
  }

  /** A specification that breaks a rule changes nothing: what was suspended stays so. */
  RunDecision decide(
      DevBuddyWorkspace resource,
      WorkspaceReading reading,
      Context<DevBuddyWorkspace> context,
      Instant now) {
    Optional<DevBuddyWorkspaceStatus> previous = Optional.ofNullable(resource.getStatus());
    return switch (reading) {
      case WorkspaceReading.Invalid _ -> new RunDecision(Pause.of(previous), Optional.empty());
      case WorkspaceReading.Valid(WorkspaceModel model) -> {
        RunDecision alone = RunRule.decide(model.lifecycle(), previous, now);
        yield alone.pause().isPresent() || !quota.isLimited()
            ? alone
            : new RunDecision(overQuota(resource, model, context), alone.lookAgainAt());
      }
    };
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
