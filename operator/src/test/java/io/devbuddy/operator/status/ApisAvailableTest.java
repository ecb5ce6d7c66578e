package io.devbuddy.operator.status;

import static io.devbuddy.operator.status.Situations.ANSWERS;
import static io.devbuddy.operator.status.Situations.NOW;
import static io.devbuddy.operator.status.Situations.READY;
import static io.devbuddy.operator.status.Situations.VALID;
import static io.devbuddy.operator.status.Situations.observed;
import static io.devbuddy.operator.status.Situations.pods;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspaceStatus;
import io.devbuddy.operator.Workspaces;
import io.devbuddy.operator.apply.ApplyOutcome;
import io.devbuddy.operator.apply.ApplyResult;
import io.devbuddy.operator.events.EventRules;
import io.devbuddy.operator.model.WorkspaceReading;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is told of a kind that the API server does not know. */
class ApisAvailableTest {
  private static final ApplyOutcome LACKING =
      new ApplyOutcome(
          List.of(
              new ApplyResult.NotServed("Kind", "demo", "group.test/v1", "spec.field"),
              new ApplyResult.Unchanged("Deployment", "demo")));

  @Test
  void namesFieldAndApiWhileTheRestIsReady() {
    DevBuddyWorkspaceStatus status = status(VALID, LACKING, Optional.empty());
    var condition = Workspaces.conditionOf(status, "ApisAvailable");
    assertEquals("False", condition.getStatus());
    assertEquals("ApiNotServed", condition.getReason());
    assertEquals(
        "spec.field needs Kind of group.test/v1, which this cluster does not serve: install it, or"
            + " remove the field.",
        condition.getMessage());
    assertEquals("True", Workspaces.conditionOf(status, "Ready").getStatus());
  }

  @Test
  void isTrueWhenNothingIsLacking() {
    DevBuddyWorkspaceStatus status = status(VALID, Situations.APPLIED, Optional.empty());
    assertEquals("ApisServed", Workspaces.conditionOf(status, "ApisAvailable").getReason());
    WorkspaceReading invalid = Workspaces.reading("replicas: -1", false);
    assertEquals(
        "Unknown",
        Workspaces.conditionOf(
                status(invalid, ApplyOutcome.none(), Optional.of(status)), "ApisAvailable")
            .getStatus());
  }

  @Test
  void oneEventTellsOfIt() {
    DevBuddyWorkspaceStatus lacking = status(VALID, LACKING, Optional.empty());
    assertEquals(
        1,
        EventRules.between(Optional.empty(), lacking, LACKING).stream()
            .filter(event -> event.reason().equals("ApiNotServed"))
            .count());
    assertEquals(List.of(), EventRules.between(Optional.of(lacking), lacking, LACKING));
  }

  private static DevBuddyWorkspaceStatus status(
      WorkspaceReading reading, ApplyOutcome outcome, Optional<DevBuddyWorkspaceStatus> previous) {
    return StatusCalculator.calculate(
        new StatusInput(
            7,
            "a=b",
            reading,
            Optional.empty(),
            outcome,
            List.of(),
            observed(READY, pods(READY)),
            ANSWERS,
            previous),
        NOW);
  }
}
