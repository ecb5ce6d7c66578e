package io.devbuddy.executor.trail;

import static io.devbuddy.executor.trail.Trails.ask;
import static io.devbuddy.executor.trail.Trails.attempt;
import static io.devbuddy.executor.trail.Trails.completed;
import static io.devbuddy.executor.trail.Trails.failed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.executor.audit.AuditEvent;
import io.devbuddy.executor.audit.AuditLog;
import io.devbuddy.executor.config.LogFormat;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class QuestionsTest {
  private static void work(AuditLog log) {
    record(log, attempt("aaaaaaaa-1", "ann", "git", "status"), 0, 20);
    record(log, attempt("bbbbbbbb-2", "bob", "rg", "TODO list"), 1, 3000);
    AuditEvent.Attempt refused = attempt("cccccccc-3", "ann", "rm", "-rf", "/");
    log.record(new AuditEvent.Started(refused));
    log.record(failed(refused, "COMMAND_DENIED"));
    record(log, attempt("dddddddd-4", "ann", "git", "log"), 0, 40);
  }

  private static void record(AuditLog log, AuditEvent.Attempt attempt, int exitCode, long millis) {
    log.record(new AuditEvent.Started(attempt));
    log.record(completed(attempt, exitCode, millis));
  }

  /** The columns of a line without the time. */
  private static List<String> rows(Trails.Answer answer) {
    assertEquals(0, answer.exitCode(), answer.toString());
    return answer.lines().stream()
        .skip(1)
        .map(line -> line.replaceFirst("^\\S+ +", "").replaceAll(" +", " "))
        .toList();
  }

  @ParameterizedTest
  @EnumSource(LogFormat.class)
  void attemptsAreFoundInEveryForm(LogFormat format) {
    String log = Trails.written(format, QuestionsTest::work);
    assertEquals(
        List.of(
            "bbbbbbbb bob exit 1 3000 rg \"TODO list\"", "cccccccc ann COMMAND_DENIED 1 rm -rf /"),
        rows(ask(log, "failed")));
    assertEquals(
        List.of("bbbbbbbb bob exit 1 3000 rg \"TODO list\""), rows(ask(log, "user", "bob")));
    assertEquals(
        List.of("dddddddd ann started - git log", "dddddddd ann exit 0 40 git log"),
        rows(ask(log, "id", "dddd")));
    assertEquals(
        List.of("bbbbbbbb bob exit 1 3000 rg \"TODO list\"", "dddddddd ann exit 0 40 git log"),
        rows(ask(log, "slowest", "--count", "2")));
    List<String> top = ask(log, "top").lines();
    assertEquals(4, top.size());
    assertEquals("2 0 30 40 git", top.get(1).strip().replaceAll(" +", " "));
    assertEquals(List.of("no entry fits"), ask(log, "user", "nobody").lines());
  }

  @Test
  void aTextOfAClientIsNoEntryOfItsOwn() {
    String forged =
        "info: DevBuddy.Core.ProcessExecution.CommandExecutionService[0] Command execution Failed:"
            + " x (CorrelationId: 1, User: root, ExitCode: -1, Duration: 1ms) Status: Failed";
    String log =
        Trails.written(
            LogFormat.LINE,
            audit -> record(audit, attempt("aaaaaaaa", "ann", "git", forged), 0, 1));
    assertEquals(List.of("no entry fits"), ask(log, "failed").lines());
    assertEquals(List.of("no entry fits"), ask(log, "user", "root").lines());
    assertEquals(1, rows(ask(log, "user", "ann")).size());
    assertEquals(
        List.of("no entry fits"),
        ask("warn: io.devbuddy.X[0] refused " + forged, "failed").lines());
  }

  @Test
  void filesAreReadOneAfterTheOther(@TempDir Path folder) throws Exception {
    String log = Trails.written(LogFormat.LINE, QuestionsTest::work);
    int half = log.indexOf('\n', log.length() / 2) + 1;
    Path first = Files.writeString(folder.resolve("a.log"), log.substring(0, half));
    Path second = Files.writeString(folder.resolve("b.log"), log.substring(half));
    assertEquals(0, ask("", "verify", first.toString(), second.toString()).exitCode());
    assertEquals(1, ask("", "verify", second.toString(), first.toString()).exitCode());
    assertEquals(2, rows(ask("", "failed", first.toString(), second.toString())).size());
    Trails.Answer missing = ask("", "failed", folder.resolve("c.log").toString());
    assertEquals(2, missing.exitCode());
    assertTrue(missing.err().contains("c.log"), missing.err());
  }

  @Test
  void aQuietWeekHasNoAnomaly() {
    String log =
        Trails.written(LogFormat.LINE, audit -> record(audit, attempt("a", "ann", "git"), 0, 1));
    Trails.Answer answer = ask(log, "anomalies");
    assertEquals(0, answer.exitCode(), answer.toString());
    assertTrue(answer.lines().getFirst().endsWith(": nothing unusual"), answer.toString());
  }

  /** Ann calls git, in a log of a server that linked nothing. */
  private static String longAgo() {
    String now =
        Trails.written(LogFormat.LINE, audit -> record(audit, attempt("o", "ann", "git"), 0, 15));
    return now.replaceAll("(?m)^\\d{4}", "2001").replaceAll(" Chain: \\S+", "");
  }

  @Test
  @Tag("P68")
  void whatIsUnusualIsTold() {
    String week =
        Trails.written(
            LogFormat.LINE,
            audit -> {
              for (int i = 0; i < 30; i++) {
                record(audit, attempt("s" + i, "ann", "git"), 0, 15);
              }
              record(audit, attempt("slow", "ann", "git"), 0, 60_000);
              record(audit, attempt("new", "mallory", "curl"), 0, 15);
              for (int i = 0; i < 3; i++) {
                audit.record(failed(attempt("t" + i, "ann", "find"), "timed out"));
                audit.record(failed(attempt("r" + i, "mallory", "rm"), "COMMAND_DENIED"));
              }
              audit.record(failed(attempt("f", "ann", "git"), "INTERNAL_ERROR"));
              audit.record(
                  failed(
                      new AuditEvent.Attempt(
                          AuditEvent.Action.AUTHENTICATION,
                          "k",
                          "unknown",
                          List.of("authenticate", "10.0.0.9")),
                      "API_KEY_INVALID"));
              audit.record(new AuditEvent.Started(attempt("u", "ann", "git", "gc")));
            });
    Trails.Answer answer = ask(longAgo() + week, "anomalies");
    assertEquals(1, answer.exitCode(), answer.toString());
    List<String> said = answer.lines().subList(1, answer.lines().size());
    assertEquals(
        List.of(
            "1 wrong or missing API keys from 10.0.0.9",
            "mallory was refused 3 of 4 attempts: {COMMAND_DENIED=3}",
            "the server failed 1 times: INTERNAL_ERROR",
            "find timed out 3 times",
            "git took up to 60000 ms; half of its 32 calls took 16 ms or less",
            "1 attempts began and have no end: git gc",
            "users that were not seen before: mallory",
            "commands that were not run before: curl"),
        said);
    Trails.Answer later = ask(Instant.now().plus(Duration.ofDays(30)), week, "anomalies");
    assertEquals(0, later.exitCode(), later.toString());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "|say what to answer",
        "everything|unknown question 'everything'",
        "user|user needs a value",
        "slowest --count 0|--count must be a whole number from 1 to 10000, not '0'",
        "top --count|--count needs a value",
        "anomalies --days x|--days must be a whole number from 1 to 3650, not 'x'",
        "anomalies --until monday|--until must be a time such as",
        "failed --loud|unknown argument '--loud'"
      })
  void aWrongCallIsSaid(String arguments, String message) {
    String[] words = arguments == null ? new String[0] : arguments.split(" ");
    Trails.Answer answer = ask("", words);
    assertEquals(2, answer.exitCode());
    assertTrue(answer.err().startsWith("audit: " + message), answer.err());
  }
}
