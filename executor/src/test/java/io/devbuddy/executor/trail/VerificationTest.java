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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A trail that is as it was written is told from one that is not. */
class VerificationTest {
  private static final int COMMANDS = 6;

  private static void work(AuditLog log) {
    for (int i = 0; i < COMMANDS; i++) {
      AuditEvent.Attempt attempt =
          attempt("id-" + i, "client", "git", "x\n Chain: 0 y", "\" Status: Failed) " + i);
      log.record(new AuditEvent.Started(attempt));
      log.record(i % 2 == 0 ? completed(attempt, 0, i) : failed(attempt, "timed out"));
    }
  }

  private static List<String> lines() {
    return new ArrayList<>(Trails.written(LogFormat.LINE, VerificationTest::work).lines().toList());
  }

  private static Trails.Answer verify(List<String> lines) {
    return ask(String.join("\n", lines) + "\n", "verify");
  }

  @ParameterizedTest
  @EnumSource(LogFormat.class)
  void whatWasWrittenIsIntactInEveryForm(LogFormat format) {
    Trails.Answer answer = ask(Trails.written(format, VerificationTest::work), "verify");
    assertEquals(0, answer.exitCode(), answer.toString());
    assertEquals(1, answer.lines().size(), answer.toString());
    assertTrue(
        answer.lines().getFirst().matches("chain [0-9a-f]{8}: entries 1 to 12, last hash .*"),
        answer.toString());
  }

  @Test
  void whatOthersPutBeforeLinesDoesNotMatter() {
    for (String prefix :
        List.of(
            "devbuddy-server  | ",
            "[pod/demo-1/executor] ",
            "2026-01-02T03:04:05.678Z ",
            "Jan 02 03:04:05 host devbuddy[7]: ")) {
      List<String> lines = lines().stream().map(prefix::concat).toList();
      assertEquals(0, verify(lines).exitCode(), prefix);
    }
    String json = Trails.written(LogFormat.JSON, VerificationTest::work);
    assertEquals(
        0,
        ask(json.lines().map("app | "::concat).collect(Collectors.joining("\n")), "verify")
            .exitCode());
  }

  @Test
  void everyChangeOfOneCharacterIsSeen() {
    List<String> lines = lines();
    String victim = lines.get(4);
    int header = victim.indexOf("Command");
    for (int i = header; i < victim.length(); i++) {
      char other = victim.charAt(i) == 'e' ? 'f' : 'e';
      lines.set(4, victim.substring(0, i) + other + victim.substring(i + 1));
      Trails.Answer answer = verify(lines);
      assertEquals(1, answer.exitCode(), lines.get(4) + answer);
    }
  }

  @Test
  void anotherTimeIsSeen() {
    List<String> lines = lines();
    lines.set(3, "2001" + lines.get(3).substring(4));
    Trails.Answer answer = verify(lines);
    assertEquals(1, answer.exitCode());
    assertTrue(answer.lines().getFirst().contains("another time"), answer.toString());
  }

  @Test
  void lossOrderAndRepetitionAreSeen() {
    List<String> lost = lines();
    lost.subList(3, 5).clear();
    Trails.Answer answer = verify(lost);
    assertEquals(1, answer.exitCode());
    assertTrue(answer.lines().getFirst().startsWith("line 4: entry 6 of chain"), answer.toString());
    assertTrue(answer.lines().getFirst().endsWith("entries 4 to 5 are missing"), answer.toString());

    List<String> swapped = lines();
    swapped.add(2, swapped.remove(3));
    assertEquals(1, verify(swapped).exitCode());

    List<String> twice = lines();
    twice.add(twice.get(5));
    assertTrue(verify(twice).lines().getFirst().contains("twice"));
  }

  @Test
  void aLogThatBeginsLaterAndSeveralRunsAreNotedOnly() {
    List<String> lines = lines();
    lines.subList(0, 5).clear();
    lines.addAll(lines());
    lines.add(6, "2026-01-01T00:00:00.000Z info: io.devbuddy.Other[0] " + lines.get(6));
    Trails.Answer answer = verify(lines);
    assertEquals(0, answer.exitCode(), answer.toString());
    assertEquals(2, answer.lines().size());
    assertTrue(answer.lines().getFirst().endsWith("those before are not in this log"));
  }

  @Test
  void entriesOfThreadsHaveOneOrder() throws Exception {
    String log =
        Trails.written(
            LogFormat.LINE,
            audit -> {
              CountDownLatch go = new CountDownLatch(1);
              List<Thread> threads = new ArrayList<>();
              for (int i = 0; i < 8; i++) {
                threads.add(
                    Thread.ofVirtual()
                        .start(() -> {
                          try {
                            go.await();
                          } catch (InterruptedException e) {
                            Thread.currentThread().interrupt();
                          }
                          work(audit);
                        }));
              }
              go.countDown();
              threads.forEach(VerificationTest::join);
            });
    Trails.Answer answer = ask(log, "verify");
    assertEquals(0, answer.exitCode(), answer.toString());
    assertTrue(answer.lines().getFirst().contains("entries 1 to 96,"), answer.toString());
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void anInputWithoutATrailIsSaid() {
    assertEquals(
        List.of("no entry of an audit trail was found"), ask("hello\n{}\n", "verify").lines());
  }
}
