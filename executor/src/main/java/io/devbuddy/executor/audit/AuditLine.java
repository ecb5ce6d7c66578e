package io.devbuddy.executor.audit;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * The text form of an audit entry, in two parts: the link of its chain stands between them.
 *
 * <p>It keeps the words of the operations guide, so that its queries find what they promise: {@code
 * grep "Status: Failed"}, {@code grep "User: NAME"}, {@code grep "CorrelationId: PREFIX"}, and
 * {@code awk '{print $(NF-1), $NF}' | sort -n}, for which the line ends with the milliseconds.
 */
public record AuditLine(String head, String tail) {
  private static final String UNKNOWN = "unknown";

  /** The whole without a link. */
  String text() {
    return head + tail;
  }

  /** The whole with the link of its chain. */
  String with(ChainLink link) {
    return head + link.labelled() + tail;
  }

  static AuditLine of(AuditEvent event) {
    AuditEvent.Attempt attempt = event.attempt();
    String subject =
        Redaction.arguments(attempt.argv()).stream()
            .map(ArgumentQuoting::quote)
            .collect(Collectors.joining(" "));
    String who =
        "(CorrelationId: "
            + UserName.sanitized(attempt.correlationId())
            + ", User: "
            + UserName.sanitized(attempt.user());
    return switch (event) {
      case AuditEvent.Started _ ->
          new AuditLine(
              "Command execution Started: " + subject + " " + who + ") Status: Started", "");
      case AuditEvent.Completed completed ->
          new AuditLine(
              "Command execution Completed: "
                  + subject
                  + " "
                  + who
                  + ended(completed.exitCode(), completed.duration())
                  + (completed.exitCode() == 0 ? "Completed" : "Failed")
                  + death(completed)
                  + figures(completed.figures()),
              millis(completed.duration()));
      case AuditEvent.Transferred transferred ->
          new AuditLine(
              "Command execution Completed: "
                  + subject
                  + " "
                  + who
                  + ended(0, transferred.duration())
                  + "Completed Bytes: "
                  + transferred.bytes(),
              millis(transferred.duration()));
      case AuditEvent.Failed failed ->
          new AuditLine(
              "Command execution Failed: "
                  + subject
                  + " "
                  + who
                  + ended(-1, failed.duration())
                  + "Failed Reason: "
                  + ArgumentQuoting.quote(failed.reason())
                  + figures(failed.figures()),
              millis(failed.duration()));
    };
  }

  private static String ended(int exitCode, Duration duration) {
    return ", ExitCode: " + exitCode + ", Duration: " + duration.toMillis() + "ms) Status: ";
  }

  private static String death(AuditEvent.Completed completed) {
    OptionalInt signal = completed.signal();
    return signal.isPresent() ? " Signal: " + signal.getAsInt() : "";
  }

  private static String figures(Optional<AuditEvent.Figures> figures) {
    return figures
        .map(took ->
            " CpuMs: "
                + took.cpuTime().toMillis()
                + " PeakRssKib: "
                + (took.peakRssKib().isPresent() ? took.peakRssKib().getAsLong() : UNKNOWN)
                + " OutputBytes: "
                + took.outputBytes()
                + " Processes: "
                + (took.processes().isPresent() ? took.processes().getAsInt() : UNKNOWN))
        .orElse("");
  }

  private static String millis(Duration duration) {
    return " ExecutionTimeMs: " + duration.toMillis() + " ms";
  }

  /** The command and arguments of the part of a line between the colon and the parenthesis. */
  public static List<String> parseSubject(String subject) {
    return ArgumentQuoting.parse(subject);
  }
}
