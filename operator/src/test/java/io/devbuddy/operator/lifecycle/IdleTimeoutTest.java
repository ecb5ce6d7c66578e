package io.devbuddy.operator.lifecycle;

import static io.devbuddy.operator.lifecycle.RunRuleTest.at;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspaceStatus;
import io.devbuddy.operator.model.WorkspaceLifecycle;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A workspace, made at midnight, that is suspended when nobody has used it for an hour. */
class IdleTimeoutTest {
  private static final Duration TIMEOUT = Duration.ofHours(1);

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        // situation | max | resumed at | Suspended so far | asked at, last use | now | outcome
        "cannot be idle so long yet | | | | | 00:59 | look 01:00",
        "is asked when it can | | | | | 01:00 | ask",
        "counts from when it was let run | | | False NotSuspended 04:00 | | 04:30 | look 05:00",
        "counts from when it was resumed | | 04:10 | False NotSuspended 00:00 | | 05:00"
            + " | look 05:10",
        "was in use | | | | 01:00 01:00 | 01:00 | look 02:00",
        "was used a while ago | | | | 01:00 00:20 | 01:00 | look 01:20",
        "is asked again at the end | | | | 01:00 00:20 | 01:20 | ask",
        "is idle at this moment | | | | 01:20 00:20 | 01:20 | IdleTimeoutReached",
        "was idle when it was asked | | | | 01:20 00:20 | 01:21 | ask",
        "others answered | | | | 01:20 00:20 others | 01:20 | ask",
        "did not answer, which may be in use | | | | 01:00 ? | 01:00 | look 01:01",
        "is asked again | | | | 01:00 ? | 01:01 | ask",
        "used before it was resumed | | 05:00 | True IdleTimeoutReached 04:00 | 04:00 03:00"
            + " | 05:00 | look 06:00",
        "stays suspended | | | True IdleTimeoutReached 04:00 | | 09:00 | IdleTimeoutReached",
        "an old request does not resume | | 03:00 | True IdleTimeoutReached 04:00 | | 09:00"
            + " | IdleTimeoutReached",
        "lifetime ends before | 90m | | | 01:00 00:50 | 01:00 | look 01:30",
        "lifetime is over | 90m | | | 01:30 01:30 | 01:30 | MaxLifetimeReached",
      })
  void decides(
      String situation,
      @Nullable String max,
      @Nullable String resumedAt,
      @Nullable String suspended,
      @Nullable String use,
      String now,
      String outcome) {
    RunDecision decision =
        RunRule.decide(
            lifecycle(
                Optional.ofNullable(max).map(minutes -> Duration.parse("PT" + minutes)),
                Optional.ofNullable(resumedAt).map(RunRuleTest::at)),
            Optional.ofNullable(suspended).map(RunRuleTest::status),
            Optional.ofNullable(use).map(IdleTimeoutTest::lastUse),
            at(now));
    String actual =
        decision
            .pause()
            .map(Pause::reason)
            .or(() -> decision.lookAgainAt().map(at -> "look " + at.toString().substring(11, 16)))
            .orElse("");
    assertEquals(outcome, decision.askForUse() ? "ask" + actual : actual, situation);
  }

  @Test
  void podsStayUntilTheStatusSaysWhyTheyGo() {
    RunDecision idle =
        RunRule.decide(
            lifecycle(Optional.empty(), Optional.empty()),
            Optional.empty(),
            Optional.of(lastUse("01:00 00:00")),
            at("01:00"));
    assertTrue(idle.podsMayRun(Optional.of(status("False NotSuspended 00:00"))));
    assertFalse(idle.podsMayRun(Optional.of(status("True IdleTimeoutReached 01:00"))));
    RunDecision asked =
        RunDecision.of(Optional.of(new Pause("SuspendedBySpec", "m")), Optional.empty());
    assertFalse(asked.podsMayRun(Optional.of(status("False NotSuspended 00:00"))));
  }

  private static DevBuddyWorkspaceStatus status(String condition) {
    return RunRuleTest.status(condition);
  }

  private static WorkspaceLifecycle lifecycle(Optional<Duration> max, Optional<Instant> resumedAt) {
    return new WorkspaceLifecycle(
        at("00:00"), false, Optional.empty(), max, Optional.of(TIMEOUT), resumedAt);
  }

  private static LastUse lastUse(String words) {
    String[] parts = words.split(" ", -1);
    return new LastUse(
        at(parts[0]),
        Optional.of(parts[1]).filter(time -> !time.equals("?")).map(RunRuleTest::at),
        parts.length == 2);
  }
}
