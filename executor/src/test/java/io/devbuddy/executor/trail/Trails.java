package io.devbuddy.executor.trail;

import io.devbuddy.executor.audit.AuditEvent;
import io.devbuddy.executor.audit.AuditLog;
import io.devbuddy.executor.config.LogFormat;
import io.devbuddy.executor.config.LogLevels;
import io.devbuddy.executor.logging.LogOutput;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Logs as a server writes them, and what is said of them. */
final class Trails {
  private static final LogLevels LEVELS =
      new LogLevels(Map.of("default", LogLevels.Level.INFORMATION));

  /** What {@code audit} answered. */
  record Answer(int exitCode, List<String> lines, String err) {}

  private Trails() {}

  static String written(LogFormat format, Consumer<AuditLog> work) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    LogOutput.install(LEVELS, format, out);
    work.accept(new AuditLog());
    return out.toString(StandardCharsets.UTF_8);
  }

  static AuditEvent.Attempt attempt(String id, String user, String... argv) {
    return new AuditEvent.Attempt(AuditEvent.Action.COMMAND, id, user, List.of(argv));
  }

  static AuditEvent completed(AuditEvent.Attempt attempt, int exitCode, long millis) {
    return new AuditEvent.Completed(
        attempt, exitCode, Duration.ofMillis(millis), OptionalInt.empty(), Optional.empty());
  }

  static AuditEvent failed(AuditEvent.Attempt attempt, String reason) {
    return new AuditEvent.Failed(attempt, reason, Duration.ofMillis(1), false);
  }

  static Answer ask(String log, String... arguments) {
    return ask(Instant.now(), log, arguments);
  }

  static Answer ask(Instant now, String log, String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int exitCode =
        TrailMode.run(
            List.of(arguments),
            new ByteArrayInputStream(log.getBytes(StandardCharsets.UTF_8)),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Clock.fixed(now, ZoneOffset.UTC));
    return new Answer(
        exitCode,
        out.toString(StandardCharsets.UTF_8).lines().toList(),
        err.toString(StandardCharsets.UTF_8));
  }
}
