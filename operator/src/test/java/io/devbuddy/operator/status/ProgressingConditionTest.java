package io.devbuddy.operator.status;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.devbuddy.api.v1alpha1.ConditionReasons;
import io.devbuddy.operator.lifecycle.Pause;
import io.devbuddy.operator.observe.DeploymentObservation;
import io.devbuddy.operator.observe.ObservedState;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressingConditionTest {

  @ParameterizedTest
  @CsvSource({
    "a first pod is made,            true,  1, 0, 0, 0, false, TRUE,  RollingOut",
    "it starts,                      true,  1, 1, 1, 0, false, TRUE,  RollingOut",
    "it is ready,                    true,  1, 1, 1, 1, false, FALSE, RolloutComplete",
    "a change was not seen yet,      false, 1, 1, 1, 1, false, TRUE,  RollingOut",
    "an old pod is still there,      true,  1, 2, 1, 1, false, TRUE,  RollingOut",
    "an old pod answers alone,       true,  1, 2, 1, 0, true,  FALSE, RolloutStalled",
    "nothing became ready in time,   true,  3, 3, 3, 1, true,  FALSE, RolloutStalled",
    "ready although it was too late, true,  1, 1, 1, 1, true,  FALSE, RolloutComplete",
    "none is wanted,                 true,  0, 0, 0, 0, false, FALSE, RolloutComplete",
    "the last one ends,              true,  0, 1, 0, 0, false, TRUE,  RollingOut"
  })
  void followsTheDeployment(
      String situation,
      boolean current,
      int wanted,
      int replicas,
      int updated,
      int ready,
      boolean stalled,
      ConditionState.Truth truth,
      String reason) {
    ConditionState state =
        ProgressingCondition.of(
            Situations.observed(
                new DeploymentObservation(
                    current, wanted, replicas, updated, ready, Optional.empty(), stalled)),
            Optional.empty());
    assertEquals(truth, state.truth(), situation);
    assertEquals(reason, state.reason(), situation);
  }

  @Test
  void aSuspendedWorkspaceEndsItsPodsAndThenRests() {
    Optional<Pause> pause =
        Optional.of(new Pause(ConditionReasons.SUSPENDED_BY_SPEC, "spec.suspend is true."));
    assertEquals(
        ConditionReasons.ROLLING_OUT,
        ProgressingCondition.of(Situations.observed(Situations.deployment(true, 0, 1, 0, 0)), pause)
            .reason());
    assertEquals(
        ConditionReasons.SUSPENDED,
        ProgressingCondition.of(Situations.observed(Situations.deployment(true, 0, 0, 0, 0)), pause)
            .reason());
  }

  @Test
  void isUnknownBeforeTheDeploymentWasSeen() {
    ObservedState nothing = new ObservedState(Optional.empty(), Optional.empty(), List.of());
    assertEquals(
        ConditionState.Truth.UNKNOWN, ProgressingCondition.of(nothing, Optional.empty()).truth());
  }
}
