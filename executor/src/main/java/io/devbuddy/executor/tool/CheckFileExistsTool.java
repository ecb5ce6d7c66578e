package io.devbuddy.executor.tool;

import com.fasterxml.jackson.databind.JsonNode;
import io.devbuddy.executor.audit.AuditEvent;
import io.devbuddy.executor.audit.AuditTrail;
import io.devbuddy.executor.config.CommandExecutionConfig;
import io.devbuddy.executor.config.ToolSelection;
import io.devbuddy.executor.policy.CommandPolicy;
import io.devbuddy.executor.policy.DenyReason;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code check_file_exists}: says whether a file is in the workspace. */
final class CheckFileExistsTool implements Tool {
  private static final Logger LOG = LoggerFactory.getLogger(CheckFileExistsTool.class);
  private static final String NAME = ToolSelection.CHECK_FILE_EXISTS;
  private static final String NO_PATH_TEXT =
      "fileName must be valid Unicode without NUL and not longer than "
          + CommandPolicy.MAX_PATH_BYTES
          + " bytes (ENAMETOOLONG)";
  private static final Refusal NO_PATH =
      Refusal.of(DenyReason.INVALID_ARGUMENT, NO_PATH_TEXT, NO_PATH_TEXT);

  private final ToolDefinition definition;
  private final WorkspaceFiles files;
  private final AuditTrail audit;
  private final ToolErrors errors;
  private final List<Path> allowed;

  CheckFileExistsTool(Path workspace, AuditTrail audit, CommandExecutionConfig config) {
    this.allowed = new ArrayList<>(config.allowedPaths());
    this.allowed.addAll(config.readOnlyPaths());
    this.files = new WorkspaceFiles(workspace, allowed);
    this.audit = audit;
    this.errors = new ToolErrors(config);
    this.definition =
        new ToolDefinition(
            NAME,
            "Check whether a file exists",
            "Check whether a file exists in the code base.",
            ToolJson.schema(
                """
                {
                  "type": "object",
                  "properties": {
                    "fileName": {"type": "string", "minLength": 1, "description": "Path of the file, relative to the workspace or absolute"}
                  },
                  "required": ["fileName"],
                  "additionalProperties": false
                }
                """),
            Optional.empty(),
            ToolDefinition.Behavior.READ_ONLY);
  }

  @Override
  public ToolDefinition definition() {
    return definition;
  }

  @Override
  public ToolResult call(ToolCall call) {
    JsonNode fileName = call.arguments().path("fileName");
    if (!fileName.isTextual() || fileName.textValue().isBlank()) {
      return ToolResult.error("Error: fileName parameter is required");
    }
    String name = fileName.textValue();
    var attempt =
        new AuditEvent.Attempt(
            AuditEvent.Action.FILE_CHECK, call.correlationId(), call.user(), List.of(NAME, name));
    audit.record(new AuditEvent.Started(attempt));
    long start = System.nanoTime();
    WorkspaceFiles.Finding finding = files.find(name);
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
    return switch (finding) {
      case FILE -> found(attempt, elapsed, "File '" + name + "' exists");
      case NOTHING -> found(attempt, elapsed, "File '" + name + "' does not exist");
      case OUTSIDE -> refused(attempt, elapsed, outside(name));
      case NO_PATH -> refused(attempt, elapsed, NO_PATH);
    };
  }

  private ToolResult found(AuditEvent.Attempt attempt, Duration elapsed, String text) {
    audit.record(
        new AuditEvent.Completed(attempt, 0, elapsed, OptionalInt.empty(), Optional.empty()));
    return ToolResult.text(text);
  }

  private Refusal outside(String name) {
    return Refusal.of(
        DenyReason.PATH_NOT_ALLOWED,
        "File '" + name + "' is not within the workspace or the allowed paths: " + allowed,
        "Access to the requested path is not permitted");
  }

  private ToolResult refused(AuditEvent.Attempt attempt, Duration elapsed, Refusal refusal) {
    audit.record(new AuditEvent.Failed(attempt, refusal.code(), elapsed, false));
    RefusalLog.warn(LOG, refusal, attempt.correlationId());
    return errors.refusal(refusal, attempt.correlationId());
  }
}
