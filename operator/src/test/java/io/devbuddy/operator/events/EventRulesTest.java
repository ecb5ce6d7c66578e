package io.devbuddy.operator.events;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspaceStatus;
import io.devbuddy.api.v1alpha1.LastTermination;
import io.devbuddy.operator.apply.ApplyOutcome;
import io.devbuddy.operator.apply.ApplyResult;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventRulesTest {
  private static final ApplyOutcome NOTHING = ApplyOutcome.none();
  private static final LastTermination KILLED =
      new LastTermination("OOMKilled", 137, "2026-01-01T00:00:00Z", "demo-1");

  @Test
  void namesWhatWasCreated() {
    ApplyOutcome outcome =
        new ApplyOutcome(
            List.of(
                new ApplyResult.Created("ConfigMap", "demo-config"),
                new ApplyResult.Unchanged("Service", "demo"),
                new ApplyResult.Created("Deployment", "demo")));
    assertEquals(
        List.of("Created: Created ConfigMap demo-config, Deployment demo."),
        events(Optional.empty(), status("PodsStarting", "", null), outcome));
  }

  @Test
  void namesTheFieldsThatWereSetBackAndWhoHadSetThem() {
    ApplyOutcome outcome =
        new ApplyOutcome(
            List.of(
                new ApplyResult.Corrected(
                    "Deployment",
                    "demo",
                    List.of(
                        new ApplyResult.ChangedField("spec.replicas", Optional.of("kubectl")),
                        new ApplyResult.ChangedField("spec.paused", Optional.empty())))));
    assertEquals(
        List.of(
            "DriftCorrected: Deployment demo was changed and has been set back: "
                + "spec.replicas (set by kubectl), spec.paused. Change the workspace instead."),
        events(Optional.empty(), status("PodsStarting", "", null), outcome));
  }

  @ParameterizedTest
  @CsvSource({
    "PodsStarting, AllPodsReady, Ready",
    "AllPodsReady, PodsFailing, PodsFailing",
    "AllPodsReady, InvalidSpec, InvalidSpec",
    "PodsStarting, ObjectConflict, ObjectConflict",
    "AllPodsReady, PodsStarting, ''",
    "AllPodsReady, AllPodsReady, ''",
    "InvalidSpec, InvalidSpec, ''",
  })
  void tellsOfTurns(String before, String after, String reason) {
    List<String> told =
        events(
            Optional.of(status(before, "message", null)), status(after, "message", null), NOTHING);
    assertEquals(
        reason.isEmpty() ? List.of() : List.of(reason),
        told.stream().map(event -> event.replaceFirst(":.*", "")).toList());
  }

  @Test
  void tellsOfAnotherBrokenRule() {
    assertEquals(
        List.of("InvalidSpec: spec.image: second"),
        events(
            Optional.of(status("InvalidSpec", "spec.image: first", null)),
            status("InvalidSpec", "spec.image: second", null),
            NOTHING));
  }

  @Tag("P27")
  @Test
  void tellsOfATerminationOnce() {
    DevBuddyWorkspaceStatus calm = status("AllPodsReady", "", null);
    DevBuddyWorkspaceStatus killed = status("AllPodsReady", "", KILLED);
    assertEquals(
        List.of(
            "OOMKilled: The executor in pod demo-1 ended at 2026-01-01T00:00:00Z: OOMKilled,"
                + " exit code 137."),
        events(Optional.of(calm), killed, NOTHING));
    assertEquals(List.of(), events(Optional.of(killed), killed, NOTHING));
  }

  @Test
  void otherTerminationsHaveAReasonOfTheirOwn() {
    LastTermination failed = new LastTermination("Error", 1, "2026-01-01T00:00:00Z", "demo-1");
    assertTrue(
        events(
                Optional.of(status("AllPodsReady", "", null)),
                status("AllPodsReady", "", failed),
                NOTHING)
            .getFirst()
            .startsWith("ContainerTerminated: "));
  }

  private static List<String> events(
      Optional<DevBuddyWorkspaceStatus> previous,
      DevBuddyWorkspaceStatus current,
      ApplyOutcome outcome) {
    return EventRules.between(previous, current, outcome).stream()
        .map(event -> event.reason() + ": " + event.message())
        .toList();
  }

  private static DevBuddyWorkspaceStatus status(
      String readyReason, String message, @Nullable LastTermination ended) {
    return new DevBuddyWorkspaceStatus(
        1L,
        null,
        List.of(
            new ConditionBuilder()
                .withType("Ready")
                .withReason(readyReason)
                .withMessage(message)
                .build()),
        "http://demo.team-a.svc:8080/",
        1,
        1,
        "a=b",
        0,
        ended,
        null,
        null,
        null,
        null,
        null,
        null);
  }
}
