package io.devbuddy.operator.lifecycle;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspace;
import io.devbuddy.api.v1alpha1.DevBuddyWorkspaceStatus;
import io.devbuddy.operator.model.WorkspaceModel;
import io.devbuddy.operator.model.WorkspaceReading;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Quantity;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;

/**
 * What a workspace takes of its namespace's limits.
 *
 * @param name the workspace's name
 * @param createdAt when it was made, as the API writes it
 * @param runsSince when it was let run, as the API writes it; empty when it was not yet
 * @param cpu the CPU limits of the most pods that it can have, in cores
 * @param memory their memory limits, in bytes
 */
public record Demand(
    String name, String createdAt, Optional<String> runsSince, BigDecimal cpu, BigDecimal memory) {
  /**
   * Returns the workspace's demand; empty when it rests. One whose specification breaks a rule has
   * what runs left running: it counts as a workspace, but what it uses is not known.
   */
  public static Optional<Demand> of(
      DevBuddyWorkspace workspace, Function<DevBuddyWorkspace, WorkspaceReading> reader) {
    Optional<DevBuddyWorkspaceStatus> status = Optional.ofNullable(workspace.getStatus());
    if (Pause.of(status).filter(pause -> !pause.isOverQuota()).isPresent()) {
      return Optional.empty();
    }
    return switch (reader.apply(workspace)) {
      case WorkspaceReading.Valid(WorkspaceModel model) when model.lifecycle().suspend() ->
          Optional.empty();
      case WorkspaceReading.Valid(WorkspaceModel model) -> Optional.of(of(workspace, model));
      case WorkspaceReading.Invalid _ ->
          runsSince(workspace)
              .map(since ->
                  new Demand(
                      workspace.getMetadata().getName(),
                      workspace.getMetadata().getCreationTimestamp(),
                      Optional.of(since),
                      BigDecimal.ZERO,
                      BigDecimal.ZERO));
    };
  }

  /** Returns the demand of a workspace that is about to run or runs. */
  public static Demand of(DevBuddyWorkspace workspace, WorkspaceModel model) {
    return new Demand(
        model.identity().name(),
        workspace.getMetadata().getCreationTimestamp(),
        runsSince(workspace),
        sum(model.resources().limits(), "cpu", model.replicas().most()),
        sum(model.resources().limits(), "memory", model.replicas().most()));
  }

  private static Optional<String> runsSince(DevBuddyWorkspace workspace) {
    return Pause.condition(Optional.ofNullable(workspace.getStatus()))
        .filter(condition -> "False".equals(condition.getStatus()))
        .map(Condition::getLastTransitionTime);
  }

  private static BigDecimal sum(SortedMap<String, String> limits, String name, int replicas) {
    return Quantity.parse(limits.getOrDefault(name, "0"))
        .getNumericalAmount()
        .multiply(BigDecimal.valueOf(replicas));
  }
}
