package io.devbuddy.operator.status;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspaceStatus;
import io.devbuddy.api.v1alpha1.LastTermination;
import io.devbuddy.api.v1alpha1.WorkspaceAccess;
import io.devbuddy.operator.model.WorkspaceModel;
import io.devbuddy.operator.model.WorkspaceReading;
import io.devbuddy.operator.observe.DeploymentObservation;
import io.devbuddy.operator.observe.ObservedState;
import io.devbuddy.operator.observe.PodObservation;
import io.fabric8.kubernetes.api.model.Condition;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Works out the status of a workspace. Pure: equal input and time give an equal status. */
public final class StatusCalculator {
  private StatusCalculator() {}

  /** Returns the status; it equals the previous one when nothing has changed. */
  public static DevBuddyWorkspaceStatus calculate(StatusInput input, Instant now) {
    ObservedState observed = input.observed();
    Verification verification = Verification.of(input);
    ConditionState ready = ReadyCondition.of(input, verification);
    List<Condition> previous =
        input.previous().map(DevBuddyWorkspaceStatus::conditions).orElse(List.of());
    List<Condition> conditions =
        Stream.of(
                ready,
                AvailableCondition.of(observed, input.pause()),
                ProgressingCondition.of(observed, input.pause()),
                McpVerifiedCondition.of(verification),
                IsolationVerifiedCondition.of(verification),
                SpecValidCondition.of(input.reading()),
                SuspendedCondition.of(input.pause()),
                SourceReadyCondition.of(input.reading(), input.missing()),
                SecuredCondition.of(input.reading(), input.missing()),
                ApisAvailableCondition.of(input.reading(), input.outcome().notServed()))
            .map(state -> ConditionMerge.merge(state, input.generation(), previous, now))
            .toList();
    return new DevBuddyWorkspaceStatus(
        input.generation(),
        PhaseRule.of(ready, input.generation(), input.previous()),
        conditions,
        WorkspaceUrl.of(input).orElse(null),
        observed.deployment().map(DeploymentObservation::replicas).orElse(0),
        observed.deployment().map(DeploymentObservation::ready).orElse(0),
        input.selector(),
        observed.pods().stream().mapToInt(PodObservation::restarts).sum(),
        lastTermination(observed, input.previous()),
        model(input).map(StatusCalculator::access).orElse(null),
        model(input).map(WorkspaceModel::image).orElse(null),
        VerifiedFacts.server(verification),
        VerifiedFacts.isolation(verification),
        VerifiedFacts.policyDigest(verification),
        StartTimeline.of(observed.pods()));
  }

  private static Optional<WorkspaceModel> model(StatusInput input) {
    return input.reading() instanceof WorkspaceReading.Valid(WorkspaceModel model)
        ? Optional.of(model)
        : Optional.empty();
  }

  private static WorkspaceAccess access(WorkspaceModel model) {
    return model.workspace().readOnly() ? WorkspaceAccess.READ_ONLY : WorkspaceAccess.READ_WRITE;
  }

  /** Returns the newest termination; one that is known is kept when its pod has gone. */
  private static @Nullable LastTermination lastTermination(
      ObservedState observed, Optional<DevBuddyWorkspaceStatus> previous) {
    return Stream.concat(
            previous.map(DevBuddyWorkspaceStatus::lastTermination).stream(),
            observed.pods().stream().flatMap(pod -> pod.terminations().stream()))
        .max(Comparator.comparing(StatusCalculator::endedAt))
        .orElse(null);
  }

  private static String endedAt(LastTermination termination) {
    // The API writes times in UTC and whole seconds (RFC 3339), so their order is that of the text.
    return Objects.requireNonNullElse(termination.at(), "");
  }
}
