package io.devbuddy.executor.audit;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The fields of an audit entry, named by the Elastic Common Schema where it has a name. They say
 * the same as {@link AuditLine} and hide the same.
 */
final class AuditFields {
  private AuditFields() {}

  static Map<String, Object> of(AuditEvent event, ChainLink link) {
    AuditEvent.Attempt attempt = event.attempt();
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("event.kind", "event");
    fields.put("event.action", action(attempt.action()));
    fields.put("trace.id", UserName.sanitized(attempt.correlationId()));
    fields.put("user.name", UserName.sanitized(attempt.user()));
    subject(attempt, fields);
    switch (event) {
      case AuditEvent.Started _ -> {
        fields.put("event.type", "start");
        fields.put("event.outcome", "unknown");
      }
      case AuditEvent.Completed completed -> {
        ended(fields, completed.exitCode() == 0, completed.duration());
        fields.put("process.exit_code", completed.exitCode());
        completed.signal().ifPresent(signal -> fields.put("devbuddy.signal", signal));
        figures(completed.figures(), fields);
      }
      case AuditEvent.Transferred transferred -> {
        ended(fields, true, transferred.duration());
        fields.put("devbuddy.file_bytes", transferred.bytes());
      }
      case AuditEvent.Failed failed -> {
        ended(fields, false, failed.duration());
        fields.put("event.reason", failed.reason());
        figures(failed.figures(), fields);
      }
    }
    fields.put("devbuddy.chain", link.text());
    return fields;
  }

  private static String action(AuditEvent.Action action) {
    return switch (action) {
      case COMMAND -> "command";
      case FILE_CHECK -> "file-check";
      case FILE_ACCESS -> "file-access";
      case EXPLANATION -> "explanation";
      case COMMAND_ACCESS -> "command-access";
      case TOOL_CALL -> "tool-call";
      case AUTHENTICATION -> "authentication";
      case REQUEST -> "request";
    };
  }

  private static void subject(AuditEvent.Attempt attempt, Map<String, Object> fields) {
    List<String> argv = Redaction.arguments(attempt.argv());
    switch (attempt.action()) {
      case COMMAND, EXPLANATION, TOOL_CALL -> {
        fields.put(
            "process.command_line",
            argv.stream().map(ArgumentQuoting::quote).collect(Collectors.joining(" ")));
        fields.put("process.args", argv);
      }
      case FILE_CHECK -> fields.put("file.path", argv.getLast());
      case FILE_ACCESS -> {
        fields.put("devbuddy.tool", argv.getFirst());
        fields.put("file.path", argv.getLast());
      }
      case COMMAND_ACCESS -> {
        fields.put("devbuddy.tool", argv.getFirst());
        if (argv.size() > 1) {
          fields.put("devbuddy.command_id", argv.get(1));
        }
      }
      case AUTHENTICATION, REQUEST -> fields.put("source.address", argv.getLast());
    }
  }

  private static void ended(Map<String, Object> fields, boolean success, Duration duration) {
    fields.put("event.type", "end");
    fields.put("event.outcome", success ? "success" : "failure");
    // In nanoseconds, as the schema has it.
    fields.put("event.duration", duration.toNanos());
  }

  private static void figures(Optional<AuditEvent.Figures> figures, Map<String, Object> fields) {
    figures.ifPresent(took -> {
      fields.put("devbuddy.cpu_ms", took.cpuTime().toMillis());
      took.peakRssKib().ifPresent(peak -> fields.put("devbuddy.peak_rss_kib", peak));
      fields.put("devbuddy.output_bytes", took.outputBytes());
      took.processes().ifPresent(count -> fields.put("devbuddy.processes", count));
    });
  }
}
