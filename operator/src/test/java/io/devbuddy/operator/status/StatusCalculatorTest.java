package io.devbuddy.operator.status;

import static io.devbuddy.operator.status.Situations.ANSWERS;
import static io.devbuddy.operator.status.Situations.APPLIED;
import static io.devbuddy.operator.status.Situations.NOW;
import static io.devbuddy.operator.status.Situations.NO_START;
import static io.devbuddy.operator.status.Situations.READY;
import static io.devbuddy.operator.status.Situations.STARTING;
import static io.devbuddy.operator.status.Situations.VALID;
import static io.devbuddy.operator.status.Situations.deployment;
import static io.devbuddy.operator.status.Situations.observed;
import static io.devbuddy.operator.status.Situations.pod;
import static io.devbuddy.operator.status.Situations.pods;
import static io.devbuddy.operator.status.Situations.waiting;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspaceStatus;
import io.devbuddy.api.v1alpha1.LastTermination;
import io.devbuddy.api.v1alpha1.WorkspacePhase;
import io.devbuddy.operator.Workspaces;
import io.devbuddy.operator.apply.ApplyOutcome;
import io.devbuddy.operator.apply.ApplyResult;
import io.devbuddy.operator.lifecycle.Pause;
import io.devbuddy.operator.model.WorkspaceReading;
import io.devbuddy.operator.observe.DeploymentObservation;
import io.devbuddy.operator.observe.ObservedState;
import io.devbuddy.operator.observe.PodObservation;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class StatusCalculatorTest {
  private static final WorkspaceReading INVALID = Workspaces.reading("replicas: -1", false);
  private static final ApplyOutcome CONFLICT =
      new ApplyOutcome(List.of(new ApplyResult.Conflict("Service", "demo")));

  private static final ApplyOutcome MISMATCH =
      new ApplyOutcome(
          List.of(
              new ApplyResult.Mismatch(
                  "PersistentVolumeClaim", "demo-data", "spec.size", "cannot shrink.")));
  private static final PodObservation UNREADY = pod(false, 0);

  static Stream<Arguments> situations() {
    return Stream.of(
        row("nothing seen", VALID, APPLIED, null, "Pending", "Unknown DeploymentNotObserved"),
        row("starting", VALID, APPLIED, STARTING, "Starting", "False PodsStarting", UNREADY),
        row("ready", VALID, APPLIED, READY, "Ready", "True AllPodsReady", pod(true, 0)),
        row(
            "ready after a restart",
            VALID,
            APPLIED,
            READY,
            "Ready",
            "True AllPodsReady",
            pod(true, 3)),
        row(
            "old numbers",
            VALID,
            APPLIED,
            deployment(false, 1, 1, 1, 1),
            "Starting",
            "False PodsStarting"),
        row(
            "an old pod is left",
            VALID,
            APPLIED,
            deployment(true, 1, 2, 1, 1),
            "Starting",
            "False PodsStarting"),
        row(
            "one of two",
            VALID,
            APPLIED,
            deployment(true, 2, 2, 2, 1),
            "Starting",
            "False PodsStarting"),
        row(
            "no pod wanted",
            VALID,
            APPLIED,
            deployment(true, 0, 0, 0, 0),
            "Pending",
            "False ScaledToZero"),
        row("crashing", VALID, APPLIED, STARTING, "Degraded", "False PodsFailing", pod(false, 2)),
        row(
            "no image",
            VALID,
            APPLIED,
            STARTING,
            "Degraded",
            "False PodsFailing",
            waiting("the image cannot be pulled")),
        row(
            "pods are refused",
            VALID,
            APPLIED,
            new DeploymentObservation(
                true, 1, 0, 0, 0, Optional.of("pods cannot be created"), false),
            "Degraded",
            "False PodsFailing"),
        row("creating", VALID, APPLIED, STARTING, "Starting", "False PodsStarting", UNREADY),
        pausedRow("suspended", "SuspendedBySpec", "Suspended", "False Suspended"),
        pausedRow("over quota", "QuotaExceeded", "Pending", "False QuotaExceeded"),
        row("volume mismatch", VALID, MISMATCH, READY, "Degraded", "False VolumeMismatch"),
        row("conflict", VALID, CONFLICT, READY, "Degraded", "False ObjectConflict"),
        row("invalid", INVALID, ApplyOutcome.none(), READY, "Invalid", "False InvalidSpec"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("situations")
  void sumsUpTheSituation(String situation, StatusInput input, String phase, String ready) {
    DevBuddyWorkspaceStatus status = StatusCalculator.calculate(input, NOW);
    assertEquals(phase, word(status.phase()), situation);
    var condition = Workspaces.conditionOf(status, "Ready");
    assertEquals(ready, condition.getStatus() + " " + condition.getReason(), situation);
  }

  @Test
  void sameSpecThatStoppedRunningIsDegraded() {
    var before = StatusCalculator.calculate(input(VALID, APPLIED, READY, Optional.empty()), NOW);
    var after =
        StatusCalculator.calculate(input(VALID, APPLIED, STARTING, Optional.of(before)), NOW);
    assertEquals(WorkspacePhase.DEGRADED, after.phase());
  }

  @Test
  void availableFollowsOnePodOfAnyGeneration() {
    var status =
        StatusCalculator.calculate(
            input(INVALID, ApplyOutcome.none(), deployment(false, 2, 2, 0, 1), Optional.empty()),
            NOW);
    assertEquals("True", Workspaces.conditionOf(status, "Available").getStatus());
    assertEquals("False", Workspaces.conditionOf(status, "SpecValid").getStatus());
    assertEquals(
        "spec.replicas: must be from 0 to 1000",
        Workspaces.conditionOf(status, "SpecValid").getMessage());
  }

  @Test
  void keepsTransitionTimeWhenStatusIsSame() {
    var first = StatusCalculator.calculate(input(VALID, APPLIED, STARTING, Optional.empty()), NOW);
    var later = NOW.plusSeconds(60);
    var same =
        StatusCalculator.calculate(input(VALID, APPLIED, STARTING, Optional.of(first)), later);
    assertEquals(first, same);
    var turned =
        StatusCalculator.calculate(input(VALID, APPLIED, READY, Optional.of(first)), later);
    assertEquals(
        "2026-01-02T03:05:05Z", Workspaces.conditionOf(turned, "Ready").getLastTransitionTime());
    assertEquals(
        "2026-01-02T03:04:05Z",
        Workspaces.conditionOf(turned, "SpecValid").getLastTransitionTime());
  }

  @Test
  void keepsTheLastTerminationOfAPodThatHasGone() {
    LastTermination old = new LastTermination("Error", 1, "2026-01-01T00:00:00Z", "demo-1");
    LastTermination recent =
        new LastTermination("OOMKilled", 137, "2026-01-01T00:00:09Z", "demo-2");
    var withBoth = observed(STARTING, ended("demo-1", old), ended("demo-2", recent));
    var first = StatusCalculator.calculate(input(VALID, withBoth, Optional.empty()), NOW);
    assertEquals(recent, first.lastTermination());
    assertEquals(2, first.restarts());
    var second =
        StatusCalculator.calculate(input(VALID, observed(STARTING), Optional.of(first)), NOW);
    assertEquals(recent, second.lastTermination());
    assertEquals(0, second.restarts());
  }

  @Test
  void hasNoUrlBeforeTheServiceIsThere() {
    var nothing = new ObservedState(Optional.empty(), Optional.empty(), List.of());
    assertNull(StatusCalculator.calculate(input(VALID, nothing, Optional.empty()), NOW).url());
    var status = StatusCalculator.calculate(input(VALID, APPLIED, READY, Optional.empty()), NOW);
    assertEquals("http://demo.team-a.svc:8080/", status.url());
    assertEquals(7L, status.observedGeneration());
  }

  private static Arguments row(
      String situation,
      WorkspaceReading reading,
      ApplyOutcome outcome,
      @Nullable DeploymentObservation deployment,
      String phase,
      String ready,
      PodObservation... pods) {
    ObservedState observed =
        new ObservedState(Optional.ofNullable(deployment), Optional.empty(), List.of(pods));
    return Arguments.of(
        situation,
        new StatusInput(
            7,
            "a=b",
            reading,
            Optional.empty(),
            outcome,
            List.of(),
            observed,
            ANSWERS,
            Optional.empty()),
        phase,
        ready);
  }

  private static StatusInput input(
      WorkspaceReading reading,
      ApplyOutcome outcome,
      DeploymentObservation deployment,
      Optional<DevBuddyWorkspaceStatus> previous) {
    return new StatusInput(
        7,
        "a=b",
        reading,
        Optional.empty(),
        outcome,
        List.of(),
        observed(deployment, pods(deployment)),
        ANSWERS,
        previous);
  }

  private static StatusInput input(
      WorkspaceReading reading,
      ObservedState observed,
      Optional<DevBuddyWorkspaceStatus> previous) {
    return new StatusInput(
        7, "a=b", reading, Optional.empty(), APPLIED, List.of(), observed, ANSWERS, previous);
  }

  private static PodObservation ended(String name, LastTermination termination) {
    return new PodObservation(
        name, name, false, false, 1, List.of(), List.of(termination), NO_START);
  }

  private static String word(@Nullable WorkspacePhase phase) {
    String name = String.valueOf(phase);
    return name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }

  private static Arguments pausedRow(String situation, String reason, String phase, String ready) {
    StatusInput paused =
        new StatusInput(
            7,
            "a=b",
            VALID,
            Optional.of(new Pause(reason, "why")),
            APPLIED,
            List.of(),
            observed(deployment(true, 0, 0, 0, 0)),
            Map.of(),
            Optional.empty());
    return Arguments.of(situation, paused, phase, ready);
  }
}
