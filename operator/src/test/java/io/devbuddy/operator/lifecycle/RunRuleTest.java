package io.devbuddy.operator.lifecycle;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.devbuddy.api.v1alpha1.DevBuddyWorkspaceStatus;
import io.devbuddy.operator.model.WorkspaceLifecycle;
import io.fabric8.kubernetes.api.model.ConditionBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunRuleTest {
  private static final String DAY = "2026-01-02T";

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        // situation | suspend | max | resumed at | Suspended so far | now | reason | look again
        "runs without end | false | | | | 09:00 | | ",
        "suspend is asked for | true | 8h | | | 01:00 | SuspendedBySpec | ",
        "lifetime is not over | false | 8h | | | 07:59 | | 08:00",
        "lifetime counts from creation | false | 8h | | | 08:00 | MaxLifetimeReached | ",
        "lifetime counts from when it was let run | false | 8h | | False NotSuspended 04:00 | 09:00"
            + " | | 12:00",
        "lifetime over, after it was let run | false | 8h | | False NotSuspended 04:00 | 12:00"
            + " | MaxLifetimeReached | ",
        "stays suspended | false | 8h | | True MaxLifetimeReached 08:00 | 20:00"
            + " | MaxLifetimeReached | ",
        "an old request does not resume | false | 8h | 07:00 | True MaxLifetimeReached 08:00"
            + " | 20:00 | MaxLifetimeReached | ",
        "a request resumes | false | 8h | 09:00 | True MaxLifetimeReached 08:00 | 09:30 | | 17:30",
        "a request lengthens | false | 8h | 05:00 | False NotSuspended 00:00 | 09:00 | | 13:00",
        "a request for later waits | false | 8h | 21:00 | True MaxLifetimeReached 08:00 | 20:00"
            + " | MaxLifetimeReached | 21:00",
        "without the limit it runs again | false | | | True MaxLifetimeReached 08:00 | 20:00 | | ",
        "suspend is taken back | false | 8h | | True SuspendedBySpec 02:00 | 20:00 | | 04:00+1",
        "the quota let it in late | false | 8h | | True QuotaExceeded 00:00 | 20:00 | | 04:00+1",
      })
  void decides(
      String situation,
      boolean suspend,
      @Nullable String max,
      @Nullable String resumedAt,
      @Nullable String suspended,
      String now,
      @Nullable String reason,
      @Nullable String lookAgain) {
    WorkspaceLifecycle lifecycle =
        new WorkspaceLifecycle(
            at("00:00"),
            suspend,
            Optional.empty(),
            Optional.ofNullable(max).map(hours -> Duration.parse("PT" + hours)),
            Optional.empty(),
            Optional.ofNullable(resumedAt).map(RunRuleTest::at));
    RunDecision decision =
        RunRule.decide(
            lifecycle,
            Optional.ofNullable(suspended).map(RunRuleTest::status),
            Optional.empty(),
            at(now));
    assertEquals(Optional.ofNullable(reason), decision.pause().map(Pause::reason), situation);
    assertEquals(
        Optional.ofNullable(lookAgain).map(RunRuleTest::at), decision.lookAgainAt(), situation);
  }

  static Instant at(String time) {
    return time.endsWith("+1")
        ? at(time.replace("+1", "")).plus(Duration.ofDays(1))
        : Instant.parse(DAY + time + ":00Z");
  }

  static DevBuddyWorkspaceStatus status(String condition) {
    String[] words = condition.split(" ", -1);
    return Statuses.with(
        List.of(
            new ConditionBuilder()
                .withType("Suspended")
                .withStatus(words[0])
                .withReason(words[1])
                .withMessage("m")
                .withLastTransitionTime(at(words[2]).toString())
                .build()));
  }
}
