package io.devbuddy.operator.events;

import io.devbuddy.api.v1alpha1.ConditionReasons;
import io.devbuddy.api.v1alpha1.ConditionTypes;
import io.devbuddy.api.v1alpha1.DevBuddyWorkspaceStatus;
import io.devbuddy.api.v1alpha1.LastTermination;
import io.devbuddy.operator.apply.ApplyOutcome;
import io.devbuddy.operator.apply.ApplyResult;
import io.devbuddy.operator.events.WorkspaceEvent.Severity;
import io.devbuddy.operator.model.WorkspaceLifecycle;
import io.fabric8.kubernetes.api.model.Condition;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** Decides what is worth an Event: the difference between two statuses. Pure. */
public final class EventRules {
  private static final String OOM_KILLED = "OOMKilled";

  private EventRules() {}

  /** Returns what happened between the previous status and the current one. */
  public static List<WorkspaceEvent> between(
      Optional<DevBuddyWorkspaceStatus> previous,
      DevBuddyWorkspaceStatus current,
      ApplyOutcome outcome) {
    List<WorkspaceEvent> events = new ArrayList<>();
    created(outcome.created()).ifPresent(events::add);
    outcome.corrected().stream().map(EventRules::corrected).forEach(events::add);
    outcome
        .keyOverlap()
        .filter(ApplyResult.KeyOverlap::begun)
        .map(EventRules::rotated)
        .ifPresent(events::add);
    changed(ConditionTypes.READY, previous, current)
        .flatMap(now -> turned(now, current))
        .ifPresent(events::add);
    changed(ConditionTypes.APIS_AVAILABLE, previous, current)
        .filter(now -> ConditionReasons.API_NOT_SERVED.equals(now.getReason()))
        .map(now -> new WorkspaceEvent(Severity.WARNING, now.getReason(), now.getMessage()))
        .ifPresent(events::add);
    Optional<LastTermination> known =
        previous.flatMap(status -> Optional.ofNullable(status.lastTermination()));
    Optional.ofNullable(current.lastTermination())
        .filter(ended -> !Optional.of(ended).equals(known))
        .map(EventRules::terminated)
        .ifPresent(events::add);
    return events;
  }

  /** Returns what to tell of a reconciliation that failed and will be tried again. */
  public static WorkspaceEvent failed(Exception failure) {
    return new WorkspaceEvent(
        Severity.WARNING,
        "ReconcileFailed",
        "The workspace could not be brought up to date; it will be tried again. "
            + failure.getMessage());
  }

  /** Returns what to tell of a workspace whose time to live has passed, before it is deleted. */
  public static WorkspaceEvent expired(WorkspaceLifecycle lifecycle) {
    return new WorkspaceEvent(
        Severity.NORMAL,
        "Expired",
        "The workspace is deleted: it was made at %s and spec.lifecycle.ttl has passed."
            .formatted(lifecycle.createdAt()));
  }

  private static Optional<WorkspaceEvent> created(List<ApplyResult.Created> created) {
    if (created.isEmpty()) {
      return Optional.empty();
    }
    String names =
        created.stream()
            .map(object -> object.kind() + " " + object.name())
            .collect(Collectors.joining(", "));
    return Optional.of(new WorkspaceEvent(Severity.NORMAL, "Created", "Created " + names + "."));
  }

  private static WorkspaceEvent corrected(ApplyResult.Corrected object) {
    String fields =
        object.fields().stream()
            .map(field -> field.path() + field.owner().map(" (set by %s)"::formatted).orElse(""))
            .collect(Collectors.joining(", "));
    return new WorkspaceEvent(
        Severity.WARNING,
        "DriftCorrected",
        "%s %s was changed and has been set back: %s. Change the workspace instead."
            .formatted(object.kind(), object.name(), fields));
  }

  private static WorkspaceEvent rotated(ApplyResult.KeyOverlap secret) {
    return new WorkspaceEvent(
        Severity.NORMAL,
        "ApiKeyRotated",
        "Secret %s holds a new API key; the one before is taken until %s."
            .formatted(secret.name(), secret.until()));
  }

  private static Optional<WorkspaceEvent> turned(Condition ready, DevBuddyWorkspaceStatus status) {
    return switch (ready.getReason()) {
      case ConditionReasons.ALL_PODS_READY ->
          Optional.of(
              new WorkspaceEvent(
                  Severity.NORMAL, "Ready", "The workspace answers at " + status.url()));
      case ConditionReasons.INVALID_SPEC,
          ConditionReasons.OBJECT_CONFLICT,
          ConditionReasons.QUOTA_EXCEEDED,
          ConditionReasons.VOLUME_MISMATCH,
          ConditionReasons.REFERENCE_MISSING,
          ConditionReasons.PODS_FAILING,
          ConditionReasons.HANDSHAKE_FAILED,
          ConditionReasons.ISOLATION_NOT_ENFORCED ->
          Optional.of(new WorkspaceEvent(Severity.WARNING, ready.getReason(), ready.getMessage()));
      case ConditionReasons.SUSPENDED ->
          Optional.of(new WorkspaceEvent(Severity.NORMAL, ready.getReason(), ready.getMessage()));
      default -> Optional.empty();
    };
  }

  private static WorkspaceEvent terminated(LastTermination ended) {
    String reason = OOM_KILLED.equals(ended.reason()) ? OOM_KILLED : "ContainerTerminated";
    return new WorkspaceEvent(
        Severity.WARNING,
        reason,
        "The executor in pod %s ended at %s: %s, exit code %s."
            .formatted(ended.pod(), ended.at(), ended.reason(), ended.exitCode()));
  }

  /** A condition that is new, or says something else than before. */
  private static Optional<Condition> changed(
      String type, Optional<DevBuddyWorkspaceStatus> previous, DevBuddyWorkspaceStatus current) {
    Optional<Condition> before = previous.flatMap(status -> status.condition(type));
    return current
        .condition(type)
        .filter(now -> before.filter(then -> isSame(then, now)).isEmpty());
  }

  private static boolean isSame(Condition then, Condition now) {
    return Objects.equals(then.getReason(), now.getReason())
        && Objects.equals(then.getMessage(), now.getMessage());
  }
}
