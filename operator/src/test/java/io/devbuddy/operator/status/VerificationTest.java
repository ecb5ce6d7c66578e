package io.devbuddy.operator.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspaceStatus;
import io.devbuddy.operator.Workspaces;
import io.devbuddy.operator.apply.ApplyOutcome;
import io.devbuddy.operator.observe.ObservedState;
import io.devbuddy.operator.observe.PodObservation;
import io.devbuddy.operator.observe.PodStart;
import io.devbuddy.operator.probe.ExecutorReport;
import io.devbuddy.operator.probe.ProbeResult;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the answers of executors make of the conditions; all pods are ready. */
class VerificationTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final ProbeResult GOOD = verified("Required", true);
  private static final ProbeResult BAD = new ProbeResult.Failed("it answers nonsense");
  private static final ProbeResult SILENT = new ProbeResult.Unreachable("it is silent");
  private static final PodStart START =
      new PodStart(
          "2026-01-02T03:00:00Z",
          Optional.of("2026-01-02T03:00:01Z"),
          Optional.of("2026-01-02T03:00:05Z"),
          Optional.of("2026-01-02T03:00:07Z"),
          Optional.of("2026-01-02T03:00:07Z"));

  static Stream<Arguments> situations() {
    return Stream.of(
        row("verified", "True AllPodsReady", "True HandshakeSucceeded", "True Enforced", GOOD),
        row(
            "not asked yet",
            "False Verifying",
            "Unknown Verifying",
            "Unknown Verifying",
            (ProbeResult) null),
        row(
            "one of two not asked yet",
            "False Verifying",
            "Unknown Verifying",
            "Unknown Verifying",
            GOOD,
            null),
        row(
            "no MCP",
            "False HandshakeFailed",
            "False HandshakeFailed",
            "Unknown HandshakeFailed",
            BAD),
        row(
            "one of two speaks no MCP",
            "False HandshakeFailed",
            "False HandshakeFailed",
            "Unknown HandshakeFailed",
            GOOD,
            BAD),
        row(
            "out of reach",
            "True AllPodsReady",
            "Unknown ExecutorUnreachable",
            "Unknown ExecutorUnreachable",
            SILENT),
        row(
            "one of two out of reach",
            "True AllPodsReady",
            "Unknown ExecutorUnreachable",
            "Unknown ExecutorUnreachable",
            GOOD,
            SILENT),
        row(
            "required and not enforced",
            "False IsolationNotEnforced",
            "True HandshakeSucceeded",
            "False IsolationNotEnforced",
            verified("Required", false)),
        row(
            "one of two not enforced",
            "False IsolationNotEnforced",
            "True HandshakeSucceeded",
            "False IsolationNotEnforced",
            GOOD,
            verified("Required", false)),
        row(
            "best effort, partly",
            "True AllPodsReady",
            "True HandshakeSucceeded",
            "False PartlyEnforced",
            verified("BestEffort", false)),
        row(
            "best effort, whole",
            "True AllPodsReady",
            "True HandshakeSucceeded",
            "True Enforced",
            verified("BestEffort", true)),
        row(
            "off",
            "True AllPodsReady",
            "True HandshakeSucceeded",
            "False IsolationOff",
            verified("Off", false)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("situations")
  void decidesTheConditions(
      String situation, StatusInput input, String ready, String mcp, String isolation) {
    DevBuddyWorkspaceStatus status = StatusCalculator.calculate(input, NOW);
    assertEquals(ready, word(status, "Ready"), situation);
    assertEquals(mcp, word(status, "McpVerified"), situation);
    assertEquals(isolation, word(status, "IsolationVerified"), situation);
  }

  @Test
  void whatWasVerifiedHoldsWhileANewOperatorAsksAgain() {
    DevBuddyWorkspaceStatus before = StatusCalculator.calculate(input(0, 7, none(), GOOD), NOW);
    assertEquals(
        before,
        StatusCalculator.calculate(input(0, 7, Optional.of(before), (ProbeResult) null), NOW));
  }

  @Test
  void whatWasVerifiedDoesNotHoldForARestartOrAnotherGeneration() {
    DevBuddyWorkspaceStatus before = StatusCalculator.calculate(input(0, 7, none(), GOOD), NOW);
    for (StatusInput later :
        List.of(
            input(1, 7, Optional.of(before), (ProbeResult) null),
            input(0, 8, Optional.of(before), (ProbeResult) null),
            input(0, 7, Optional.of(before), GOOD, null))) {
      DevBuddyWorkspaceStatus status = StatusCalculator.calculate(later, NOW);
      assertEquals("False Verifying", word(status, "Ready"));
    }
  }

  @Test
  void factsComeFromTheAnswerAndTheTimelineFromThePod() {
    DevBuddyWorkspaceStatus status = StatusCalculator.calculate(input(0, 7, none(), GOOD), NOW);
    assertEquals("abcd", status.policyDigest());
    assertEquals(
        List.of("reading /etc/shadow: refused (EACCES)"),
        Optional.ofNullable(status.isolation()).orElseThrow().evidence());
    assertEquals(
        List.of("Scheduled 1000", "Initialized 4000", "Started 2000", "Ready 0"),
        Optional.ofNullable(status.startTimeline()).orElseThrow().stream()
            .map(phase -> phase.phase() + " " + phase.durationMillis())
            .toList());
    assertNull(StatusCalculator.calculate(input(0, 7, none(), SILENT), NOW).server());
  }

  private static Optional<DevBuddyWorkspaceStatus> none() {
    return Optional.empty();
  }

  private static Arguments row(
      String situation,
      String ready,
      String mcp,
      String isolation,
      @Nullable ProbeResult... answers) {
    return Arguments.of(situation, input(0, 7, none(), answers), ready, mcp, isolation);
  }

  private static StatusInput input(
      int restarts,
      long generation,
      Optional<DevBuddyWorkspaceStatus> previous,
      @Nullable ProbeResult... answers) {
    int count = answers.length;
    Map<String, ProbeResult> probes = new HashMap<>();
    for (int i = 0; i < count; i++) {
      ProbeResult answer = answers[i];
      if (answer != null) {
        probes.put("uid-" + i, answer);
      }
    }
    List<PodObservation> pods =
        IntStream.range(0, count)
            .mapToObj(i ->
                new PodObservation(
                    "demo-" + i, "uid-" + i, true, true, restarts, List.of(), List.of(), START))
            .toList();
    return new StatusInput(
        generation,
        "a=b",
        Workspaces.reading("{}", false),
        Optional.empty(),
        ApplyOutcome.none(),
        List.of(),
        new ObservedState(
            Optional.of(Situations.deployment(true, count, count, count, count)),
            Optional.empty(),
            pods),
        probes,
        previous);
  }

  private static ProbeResult verified(String mode, boolean enforced) {
    ExecutorReport.Server server = new ExecutorReport.Server("DevBuddy.Server", "1");
    return new ProbeResult.Verified(
        server,
        "2025-11-25",
        List.of("shell_execute"),
        new ExecutorReport(
            server,
            "abcd",
            new ExecutorReport.Isolation(
                mode,
                enforced,
                6,
                true,
                List.of(new ExecutorReport.Evidence("reading /etc/shadow", true, "EACCES")),
                List.of("a finding")),
            new ExecutorReport.Activity(0, 0, 7)));
  }

  private static String word(DevBuddyWorkspaceStatus status, String type) {
    var condition = Workspaces.conditionOf(status, type);
    return condition.getStatus() + " " + condition.getReason();
  }
}
