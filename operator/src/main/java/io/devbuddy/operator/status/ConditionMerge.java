package io.devbuddy.operator.status;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** Gives conditions the time since when they say what they say. */
final class ConditionMerge {
  private ConditionMerge() {}

  /** Keeps the time of the previous condition unless its status is another. */
  static Condition merge(
      ConditionState state, long generation, List<Condition> previous, Instant now) {
    String since =
        previous.stream()
            .filter(condition -> state.type().equals(condition.getType()))
            .filter(condition -> state.truth().word().equals(condition.getStatus()))
            .flatMap(condition -> Optional.ofNullable(condition.getLastTransitionTime()).stream())
            .findFirst()
            .orElseGet(() -> now.truncatedTo(ChronoUnit.SECONDS).toString());
    return new ConditionBuilder()
        .withType(state.type())
        .withStatus(state.truth().word())
        .withReason(state.reason())
        .withMessage(state.message())
        .withObservedGeneration(generation)
        .withLastTransitionTime(since)
        .build();
  }
}
