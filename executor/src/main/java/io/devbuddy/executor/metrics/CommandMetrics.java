package io.devbuddy.executor.metrics;

import io.devbuddy.executor.audit.AuditEvent;
import io.devbuddy.executor.audit.AuditTrail;
import io.devbuddy.executor.policy.DenyReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** Counts what the audit trail records, whether it is written or not. */
final class CommandMetrics implements AuditTrail {
  /** Reasons of failures that are no refusals, in the words of the audit trail. */
  private static final Map<String, Ending> ENDED =
      Map.of(
          "timed out", Ending.TIMEOUT,
          "too many processes", Ending.TOO_MANY_PROCESSES,
          "CANCELLED", Ending.CANCELLED,
          "NOT_STARTED", Ending.NOT_STARTED,
          "NO_STORAGE", Ending.NOT_STARTED,
          "INTERNAL_ERROR", Ending.INTERNAL);

  private static final List<String> RULES =
      Stream.concat(
              Stream.of(DenyReason.values()).map(DenyReason::name),
              Stream.of(
                  "TOO_MANY_COMMANDS",
                  "TOO_MANY_BACKGROUND_COMMANDS",
                  "TOO_MANY_FILE_CALLS",
                  "SERVER_STOPPING",
                  "ISOLATION_NOT_ENFORCED",
                  "TOOL_DISABLED",
                  "RATE_LIMITED"))
          .toList();

  private static final List<String> AUTHENTICATION =
      List.of(
          "API_KEY_MISSING",
          "API_KEY_INVALID",
          "TOKEN_MISSING",
          "TOKEN_INVALID",
          "TOKEN_EXPIRED",
          "TOKEN_NOT_YET_VALID",
          "TOKEN_WRONG_ISSUER",
          "TOKEN_WRONG_AUDIENCE",
          "TOKEN_NAMELESS",
          "TOKEN_UNCHECKED");

  private enum Ending {
    EXIT_CODE("exit_code"),
    SIGNAL("signal"),
    TIMEOUT("timeout"),
    TOO_MANY_PROCESSES("too_many_processes"),
    CANCELLED("cancelled"),
    REFUSED("refused"),
    NOT_STARTED("not_started"),
    INTERNAL("internal");

    private final String label;

    Ending(String label) {
      this.label = label;
    }
  }

  private record Series(String program, String outcome) {}

  private final AuditTrail next;
  private final Meters meters;
  private final ProgramLabels programs;
  private final Map<Series, Timer> durations = new ConcurrentHashMap<>();
  private final LabelledCounters errors;
  private final LabelledCounters refusals;
  private final LabelledCounters authentication;
  private final Counter timeouts;
  private final Counter output;
  private final Counter dropped;
  private final Counter truncations;
  private final Counter cpu;

  CommandMetrics(AuditTrail next, Meters meters, ProgramLabels programs) {
    this.next = next;
    this.meters = meters;
    this.programs = programs;
    errors =
        new LabelledCounters(
            meters,
            Metric.COMMAND_ERRORS,
            Stream.of(Ending.values()).map(ending -> ending.label).toList());
    refusals = new LabelledCounters(meters, Metric.REFUSALS, RULES);
    authentication = new LabelledCounters(meters, Metric.AUTHENTICATION_FAILURES, AUTHENTICATION);
    timeouts = meters.counter(Metric.COMMAND_TIMEOUTS);
    output = meters.counter(Metric.OUTPUT_BYTES);
    dropped = meters.counter(Metric.OUTPUT_DROPPED);
    truncations = meters.counter(Metric.OUTPUT_TRUNCATED);
    cpu = meters.counter(Metric.COMMAND_CPU);
  }

  @Override
  public void record(AuditEvent event) {
    next.record(event);
    switch (event) {
      case AuditEvent.Started _, AuditEvent.Transferred _ -> {}
      case AuditEvent.Completed completed -> completed(completed);
      case AuditEvent.Failed failed -> failed(failed);
    }
  }

  private void completed(AuditEvent.Completed event) {
    if (event.attempt().action() != AuditEvent.Action.COMMAND) {
      return;
    }
    String outcome = "success";
    if (event.signal().isPresent()) {
      outcome = Ending.SIGNAL.label;
      count(Ending.SIGNAL);
    } else if (event.exitCode() != 0) {
      outcome = "failure";
      count(Ending.EXIT_CODE);
    }
    ran(event.attempt(), outcome, event.duration(), event.figures());
  }

  private void failed(AuditEvent.Failed event) {
    switch (event.attempt().action()) {
      case AUTHENTICATION -> authentication.increment(event.reason());
      case COMMAND -> commandFailed(event);
      case FILE_ACCESS, COMMAND_ACCESS -> {
        // A file that is not there, and the like, is no rule's doing.
        if (RULES.contains(event.reason())) {
          refusals.increment(event.reason());
        }
      }
      case FILE_CHECK, EXPLANATION, TOOL_CALL, REQUEST -> refusals.increment(event.reason());
    }
  }

  private void commandFailed(AuditEvent.Failed event) {
    Ending ending = ENDED.getOrDefault(event.reason(), Ending.REFUSED);
    count(ending);
    if (ending == Ending.REFUSED) {
      refusals.increment(event.reason());
    } else if (ending == Ending.TIMEOUT) {
      timeouts.increment();
    }
    if (event.figures().isPresent()) {
      ran(event.attempt(), ending.label, event.duration(), event.figures());
    }
  }

  private void ran(
      AuditEvent.Attempt attempt,
      String outcome,
      Duration duration,
      Optional<AuditEvent.Figures> figures) {
    durations
        .computeIfAbsent(
            new Series(programs.of(attempt.argv().getFirst()), outcome),
            series -> meters.timer(Metric.COMMAND_DURATION, series.program(), series.outcome()))
        .record(duration);
    figures.ifPresent(took -> {
      output.increment((double) took.outputBytes());
      cpu.increment(took.cpuTime().toNanos() / 1e9);
      if (took.droppedBytes() > 0) {
        dropped.increment((double) took.droppedBytes());
        truncations.increment();
      }
    });
  }

  private void count(Ending ending) {
    errors.increment(ending.label);
  }
}
