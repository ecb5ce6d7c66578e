package io.devbuddy.executor.forward;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.executor.config.CertificateFiles;
import io.devbuddy.executor.config.LogFormat;
import io.devbuddy.executor.config.LogForward;
import io.devbuddy.executor.config.LogLevels;
import io.devbuddy.executor.logging.LogOutput;
import io.devbuddy.executor.tls.TestCertificates;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The forwarder and a sink that comes and goes. */
@Timeout(60)
class LogForwarderTest {
  private static final ForwardTimes QUICK =
      new ForwardTimes(
          Duration.ofMillis(10),
          Duration.ofMillis(50),
          Duration.ofSeconds(2),
          Duration.ofMillis(20));

  private final ByteArrayOutputStream console = new ByteArrayOutputStream();
  private Optional<LogForwarder> forwarder = Optional.empty();

  @TempDir private Path folder;

  @BeforeEach
  void logToMemory() {
    LogOutput.install(
        new LogLevels(Map.of("default", LogLevels.Level.INFORMATION)), LogFormat.LINE, console);
  }

  @AfterEach
  void stop() {
    forwarder.ifPresent(running -> running.stop(Duration.ZERO));
  }

  private String log() {
    return console.toString(StandardCharsets.UTF_8);
  }

  private static LogForward.Sink plain(int port, int spool) {
    return new LogForward.Sink("localhost", port, false, Optional.empty(), spool);
  }

  private static LogForward syslog(LogForward.Sink sink) {
    return new LogForward.Syslog(sink, LogForward.Facility.LOCAL0, "devbuddy");
  }

  private LogForwarder start(LogForward settings) {
    return start(settings, QUICK);
  }

  private LogForwarder start(LogForward settings, ForwardTimes times) {
    LogForwarder started = new LogForwarder(settings, times);
    forwarder = Optional.of(started);
    started.start();
    return started;
  }

  private static List<String> offer(LogForwarder forwarder, int from, int to) {
    List<String> lines = IntStream.range(from, to).mapToObj(i -> "record " + i).toList();
    lines.forEach(line -> forwarder.accept(Entries.log(line)));
    return lines;
  }

  @Test
  void recordsArriveInOrder() throws Exception {
    try (FakeSink sink = FakeSink.plain(new SyslogReader())) {
      LogForwarder running = start(syslog(plain(sink.port(), 10_000)));
      List<String> lines = offer(running, 0, 3000);
      await().untilAsserted(() -> assertEquals(lines, sink.lines()));
      await()
          .untilAsserted(
              () -> assertEquals(new ForwardFigures(3000, 0, 0, true), running.figures()));
    }
  }

  @Test
  void aSinkWithACertificateMustProveItsName() throws Exception {
    TestCertificates.issue(folder, "sink");
    try (FakeSink sink = FakeSink.secured(new SyslogReader(), folder)) {
      LogForwarder running = start(syslog(secured("localhost", sink.port())));
      List<String> lines = offer(running, 0, 1000);
      await().untilAsserted(() -> assertEquals(lines, sink.lines()));
      sink.goDown();
      await().until(() -> !running.figures().connected());
      sink.comeBack();
      offer(running, 1000, 1001);
      await().until(() -> sink.lines().size() == 1001);
    }
  }

  @Test
  void aSinkOfAnotherNameOrIssuerGetsNothing() throws Exception {
    TestCertificates.issue(folder, "sink");
    Path other = folder.resolve("other");
    TestCertificates.issue(other, "sink");
    try (FakeSink sink = FakeSink.secured(new SyslogReader(), folder)) {
      // The certificate is for localhost and 127.0.0.1.
      LogForwarder running = start(syslog(secured("localhost.localdomain", sink.port())));
      offer(running, 0, 1);
      await().until(() -> log().contains("cannot be forwarded"));
      running.stop(Duration.ZERO);
      running = start(syslog(new LogForward.Sink("localhost", sink.port(), true, ca(other), 1000)));
      offer(running, 0, 1);
      await().until(() -> log().contains("PKIX"));
      assertEquals(List.of(), sink.lines());
    }
  }

  private LogForward.Sink secured(String host, int port) {
    return new LogForward.Sink(host, port, true, ca(folder), 10_000);
  }

  private static Optional<CertificateFiles.Named> ca(Path folder) {
    return Optional.of(new CertificateFiles.Named("CaFile", folder.resolve("tls.crt")));
  }

  @Test
  @Tag("P51")
  void whileTheSinkIsDownRecordsWaitAndWhatFindsNoRoomIsCounted() throws Exception {
    try (FakeSink sink = FakeSink.plain(new SyslogReader())) {
      sink.goDown();
      LogForwarder running = start(syslog(plain(sink.port(), 100)));
      await().until(() -> log().contains("cannot be forwarded to localhost:"));
      List<String> first = offer(running, 0, 100);
      offer(running, 100, 350);
      assertEquals(250, running.figures().dropped());
      await().until(() -> log().contains("is full: log records are dropped"));
      sink.comeBack();
      await().untilAsserted(() -> assertEquals(first, sink.lines()));
      await().until(() -> log().contains(" 250 log records were dropped and not forwarded"));
      assertTrue(log().contains("are forwarded to localhost:" + sink.port() + " again"), log());
      List<String> next = offer(running, 350, 360);
      await().until(() -> sink.lines().containsAll(next));
      assertEquals(4, log().lines().count(), log());
    }
  }

  @Test
  void nobodyWaitsForASinkThatDoesNotRead() throws Exception {
    CountDownLatch reading = new CountDownLatch(1);
    try (FakeSink sink = FakeSink.plain(new SyslogReader(reading))) {
      LogForwarder running = start(syslog(plain(sink.port(), 1000)));
      String line = "x".repeat(2000);
      // Far more than the sockets of both sides hold.
      for (int i = 0; i < 20_000; i++) {
        running.accept(Entries.log(line));
      }
      assertTrue(running.figures().dropped() > 0, () -> running.figures().toString());
      // Told while the sender is held up.
      await().until(() -> log().contains("is full: log records are dropped"));
      assertEquals(0, sink.lines().size());
      // The connection is given up, and what was under way is sent again by the next.
      await().until(() -> log().contains("cannot be forwarded"));
      reading.countDown();
      await().until(() -> running.figures().spooled() == 0);
      ForwardFigures figures = running.figures();
      assertEquals(20_000, figures.forwarded() + figures.dropped());
      await().until(() -> sink.lines().size() >= figures.forwarded());
    }
  }

  @Test
  void aSinkThatRestartsMissesNothingThatComesWhileItIsAway() throws Exception {
    try (FakeSink sink = FakeSink.plain(new SyslogReader())) {
      LogForwarder running = start(syslog(plain(sink.port(), 1000)));
      offer(running, 0, 10);
      await().until(() -> sink.lines().size() == 10);
      sink.goDown();
      await().until(() -> !running.figures().connected());
      offer(running, 10, 20);
      sink.comeBack();
      await().until(() -> sink.lines().size() == 20);
      assertEquals(20, running.figures().forwarded());
    }
  }

  @Test
  @Tag("P50")
  void fluentdGetsAgainWhatItHasNotConfirmed() throws Exception {
    try (FakeSink sink = FakeSink.plain(new FluentdReader(1))) {
      LogForwarder running = start(new LogForward.Fluentd(plain(sink.port(), 1000), "devbuddy"));
      offer(running, 0, 1);
      await().until(() -> sink.lines().size() == 2);
      offer(running, 1, 5);
      await().until(() -> running.figures().forwarded() == 5);
      assertEquals(
          List.of("record 0", "record 0", "record 1", "record 2", "record 3", "record 4"),
          sink.lines());
    }
  }

  @Test
  void aFluentdThatAsksForASharedKeyIsNamed() throws Exception {
    FakeSink.Protocol asking =
        (connection, _) -> {
          // ["HELO", {}]
          connection
              .getOutputStream()
              .write(new byte[] {(byte) 0x92, (byte) 0xA4, 'H', 'E', 'L', 'O', (byte) 0x80});
          connection.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
        };
    try (FakeSink sink = FakeSink.plain(asking)) {
      LogForwarder running = start(new LogForward.Fluentd(plain(sink.port(), 1000), "devbuddy"));
      offer(running, 0, 1);
      await().until(() -> log().contains("asks for a shared key, which is not supported"));
    }
  }

  @Test
  void whatItLogsItselfIsForwardedToo() throws Exception {
    try (FakeSink sink = FakeSink.plain(new SyslogReader())) {
      sink.goDown();
      LogForwarder running = new LogForwarder(syslog(plain(sink.port(), 100)), QUICK);
      forwarder = Optional.of(running);
      LogOutput.install(
          new LogLevels(Map.of("default", LogLevels.Level.INFORMATION)),
          LogFormat.LINE,
          console,
          running);
      running.start();
      await().until(() -> log().contains("cannot be forwarded"));
      offer(running, 0, 200);
      await().until(() -> log().contains("is full"));
      sink.comeBack();
      await().until(() -> log().contains("were dropped and not forwarded"));
      // The two of the outage's end come when there is room; that of the full spool did not fit.
      await()
          .until(() ->
              running.figures().spooled() == 0
                  && sink.lines().getLast().contains("were dropped and not forwarded"));
      assertEquals(4, log().lines().count(), log());
      assertEquals(99 + 3, sink.lines().size(), () -> sink.lines().toString());
      assertEquals(102, running.figures().dropped());
    }
  }

  @Test
  void aStopSendsWhatWaits() throws Exception {
    try (FakeSink sink = FakeSink.plain(new SyslogReader())) {
      LogForwarder running = start(syslog(plain(sink.port(), 10_000)));
      List<String> lines = offer(running, 0, 5000);
      running.stop(Duration.ofSeconds(30));
      await().untilAsserted(() -> assertEquals(lines, sink.lines()));
      offer(running, 0, 1);
      assertEquals(new ForwardFigures(5000, 1, 0, false), running.figures());
      assertFalse(log().contains("before the end"), log());
    }
  }

  @Test
  void aStopGivesUpOnASinkThatTakesNothingAndSaysHowMuchIsLost() throws Exception {
    try (FakeSink sink = FakeSink.plain(new SyslogReader(new CountDownLatch(1)))) {
      // As patient as outside of tests: it is the stop that gives up.
      LogForwarder running = start(syslog(plain(sink.port(), 1000)), ForwardTimes.DEFAULT);
      String line = "x".repeat(50_000);
      // Far more than the sockets of both sides hold.
      while (running.figures().dropped() < 100) {
        running.accept(Entries.log(line));
      }
      long begin = System.nanoTime();
      running.stop(Duration.ofMillis(100));
      assertTrue(
          Duration.ofNanos(System.nanoTime() - begin).compareTo(Duration.ofSeconds(5)) < 0,
          "the stop is bounded");
      assertTrue(log().contains(" log records were not forwarded to localhost:"), log());
      assertEquals(0, running.figures().spooled());
    }
  }
}
