package io.devbuddy.executor.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class AuditLineTest {
  private static final Pattern LINE =
      Pattern.compile(
          "Command execution (Started|Completed|Failed): (.*) \\(CorrelationId: ([^ ,]+), User:"
              + " ([^ ,)]+)(?:, ExitCode: (-?\\d+), Duration: (\\d+)ms)?\\) Status: (\\w+)"
              + "(?: Reason: (\\S+|\"[^\"]*\"))?(?: Signal: (\\d+))?"
              + "(?: CpuMs: (\\d+) PeakRssKib: (\\d+|unknown) OutputBytes: (\\d+)"
              + " Processes: (\\d+|unknown))?"
              + "(?: ExecutionTimeMs: (\\d+) ms)?");

  private static AuditEvent.Attempt attempt(String... argv) {
    return new AuditEvent.Attempt(AuditEvent.Action.COMMAND, "abc-123", "client-1", List.of(argv));
  }

  private static AuditEvent completed(int exitCode, String... argv) {
    return new AuditEvent.Completed(
        attempt(argv), exitCode, Duration.ofMillis(250), OptionalInt.empty(), Optional.empty());
  }

  @Test
  @Tag("P44")
  void hasTheWordsOfTheGuidesSample() {
    assertEquals(
        "Command execution Completed: dotnet --version (CorrelationId: abc-123, User: client-1,"
            + " ExitCode: 0, Duration: 250ms) Status: Completed ExecutionTimeMs: 250 ms",
        AuditLine.of(completed(0, "dotnet", "--version")).text());
    assertEquals(
        "Command execution Started: dotnet (CorrelationId: abc-123, User: client-1) Status:"
            + " Started",
        AuditLine.of(new AuditEvent.Started(attempt("dotnet"))).text());
    assertEquals(
        "Command execution Failed: sleep 5 (CorrelationId: abc-123, User: client-1, ExitCode: -1,"
            + " Duration: 9ms) Status: Failed Reason: \"timed out\" ExecutionTimeMs: 9 ms",
        AuditLine.of(
                new AuditEvent.Failed(
                    attempt("sleep", "5"), "timed out", Duration.ofMillis(9), false))
            .text());
  }

  @Test
  @Tag("P43")
  void everyFieldCanBeReadBackFromHostileArguments() {
    String[] argv = {
      "git",
      "",
      "a b",
      "x\ny\r\t\u2028\u202e",
      "quote\" back\\slash \\n",
      ") Status: Completed (CorrelationId: 1, User: root)",
      "ümläut ☃ 😀",
      "-m",
      "fix: it"
    };
    String line = AuditLine.of(completed(3, argv)).text();
    assertEquals(1, line.lines().count());
    Matcher matcher = LINE.matcher(line);
    assertTrue(matcher.matches(), line);
    assertEquals(List.of(argv), AuditLine.parseSubject(matcher.group(2)));
    assertEquals("abc-123", matcher.group(3));
    assertEquals("client-1", matcher.group(4));
    assertEquals("3", matcher.group(5));
    assertEquals("Failed", matcher.group(7));
  }

  @Test
  void figuresComeBeforeTheMilliseconds() {
    String line =
        AuditLine.of(
                new AuditEvent.Completed(
                    attempt("jq"),
                    137,
                    Duration.ofMillis(1),
                    OptionalInt.of(9),
                    figures(OptionalLong.of(77), OptionalInt.of(2))))
            .text();
    assertTrue(
        line.endsWith(
            "Status: Failed Signal: 9 CpuMs: 12 PeakRssKib: 77 OutputBytes: 345 Processes: 2"
                + " ExecutionTimeMs: 1 ms"),
        line);
    String timeout =
        AuditLine.of(
                new AuditEvent.Failed(
                    attempt("jq"),
                    "timed out",
                    Duration.ofMillis(1),
                    false,
                    figures(OptionalLong.empty(), OptionalInt.empty())))
            .text();
    assertTrue(
        timeout.endsWith(
            "Reason: \"timed out\" CpuMs: 12 PeakRssKib: unknown OutputBytes: 345 Processes:"
                + " unknown ExecutionTimeMs: 1 ms"),
        timeout);
    assertTrue(LINE.matcher(line).matches(), line);
    assertTrue(LINE.matcher(timeout).matches(), timeout);
  }

  private static Optional<AuditEvent.Figures> figures(OptionalLong peak, OptionalInt processes) {
    return Optional.of(new AuditEvent.Figures(Duration.ofMillis(12), peak, 345, processes, 0));
  }

  @Test
  void userNamesAreBoundedAndHarmless() {
    assertEquals("unknown", UserName.sanitized("  "));
    assertEquals(64, UserName.sanitized("x".repeat(500)).length());
    assertEquals("x__y", UserName.sanitized("x\n)y"));
  }
}
