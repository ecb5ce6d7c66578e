package io.devbuddy.executor.tool;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devbuddy.executor.audit.AuditEvent;
import io.devbuddy.executor.audit.AuditTrail;
import io.devbuddy.executor.config.CommandExecutionConfig;
import io.devbuddy.executor.files.FileError;
import io.devbuddy.executor.files.FileFailureException;
import io.devbuddy.executor.files.FileSession;
import io.devbuddy.executor.files.FileWorkers;
import io.devbuddy.executor.policy.CommandPolicy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does what the file tools are asked for: recorded before and after, and with refusals in the words
 * that all of them share. Safe for use by any thread.
 */
final class FileRequests {
  private static final Logger LOG = LoggerFactory.getLogger(FileRequests.class);

  private final FileWorkers workers;
  private final AuditTrail audit;
  private final ReplyMemory memory;
  private final ToolErrors errors;
  private final WorkspaceFiles places;

  FileRequests(
      FileWorkers workers,
      AuditTrail audit,
      ReplyMemory memory,
      CommandExecutionConfig config,
      Path workspace) {
    List<Path> allowed = new ArrayList<>(config.allowedPaths());
    allowed.addAll(config.readOnlyPaths());
    this.workers = workers;
    this.audit = audit;
    this.memory = memory;
    this.errors = new ToolErrors(config);
    this.places = new WorkspaceFiles(workspace, allowed);
  }

  /**
   * What a call came to.
   *
   * @param json the structured result
   * @param bytes how much of files was read or written for it
   */
  record Answer(ObjectNode json, long bytes) {}

  /**
   * What a call asks for.
   *
   * @param path as the client wrote it
   * @param changes whether it changes files
   * @param work given a session and the absolute path
   */
  record Work(String path, boolean changes, BiFunction<FileSession, String, Answer> work) {
    /** Work that changes nothing. */
    Work(String path, BiFunction<FileSession, String, Answer> work) {
      this(path, false, work);
    }
  }

  /** Reads the arguments of a call and does what they ask for. */
  ToolResult run(ToolDefinition tool, ToolCall call, Function<ArgumentReader, Work> reading) {
    Work work;
    try {
      work = reading.apply(new ArgumentReader(call.arguments(), tool.inputSchema()));
    } catch (ArgumentReader.InvalidArgumentException e) {
      return errors.invalidArgument(String.valueOf(e.getMessage()), call.correlationId());
    }
    try {
      return ToolResult.json(run(tool.name(), work, call).json());
    } catch (FileFailureException e) {
      return refused(e, work.path(), call);
    }
  }

  /**
   * Does some work under a name, and records it.
   *
   * @throws FileFailureException when it does not succeed
   */
  Answer run(String name, Work work, ToolCall call) {
    var attempt =
        new AuditEvent.Attempt(
            AuditEvent.Action.FILE_ACCESS,
            call.correlationId(),
            call.user(),
            List.of(name, work.path()));
    audit.record(new AuditEvent.Started(attempt));
    long start = System.nanoTime();
    try {
      Answer answer = perform(work, call);
      audit.record(new AuditEvent.Transferred(attempt, since(start), answer.bytes()));
      return answer;
    } catch (FileFailureException e) {
      boolean fault = e.error() == FileError.IO_ERROR || e.error() == FileError.TIMED_OUT;
      audit.record(new AuditEvent.Failed(attempt, e.error().name(), since(start), fault));
      log(e, work.path(), call);
      throw e;
    } catch (RuntimeException e) {
      audit.record(new AuditEvent.Failed(attempt, "INTERNAL_ERROR", since(start), true));
      throw e;
    }
  }

  /** The folder that relative paths begin at. */
  Path workspace() {
    return workers.access().workspace();
  }

  private Answer perform(Work work, ToolCall call) {
    String absolute = absolute(work.path());
    BooleanSupplier cancelled = call.cancellation()::isCancelled;
    Function<FileSession, Answer> inSession = session -> work.work().apply(session, absolute);
    if (work.changes()) {
      return workers.runAlone(cancelled, inSession);
    }
    Answer answer = workers.run(cancelled, inSession);
    if (!memory.reserve(call.memory(), answer.bytes(), call.cancellation())) {
      throw new FileFailureException(
          FileError.CANCELLED,
          "The answer does not fit beside those of the batch's other calls; call it alone");
    }
    return answer;
  }

  /** Refuses what can be told from the path alone; the kernel refuses the rest. */
  private String absolute(String path) {
    if (path.indexOf('\0') >= 0 || !UTF_8.newEncoder().canEncode(path)) {
      throw unusable();
    }
    return switch (places.find(path)) {
      case NO_PATH -> throw unusable();
      case OUTSIDE ->
          throw new FileFailureException(
              FileError.PATH_NOT_ALLOWED,
              "Access to the requested path is not permitted: it leads outside the workspace and"
                  + " the other allowed folders, or is a link that leads nowhere");
      case FILE, NOTHING -> workers.access().workspace().resolve(path).toString();
    };
  }

  private static FileFailureException unusable() {
    return new FileFailureException(
        FileError.INVALID_ARGUMENT,
        "path must be valid Unicode without NUL and not longer than "
            + CommandPolicy.MAX_PATH_BYTES
            + " bytes (ENAMETOOLONG)");
  }

  private ToolResult refused(FileFailureException failure, String path, ToolCall call) {
    String code = failure.error().name();
    String message = String.valueOf(failure.getMessage());
    ObjectNode body = ToolJson.object();
    ObjectNode error =
        body.putObject("error").put("code", code).put("message", message).put("path", path);
    failure.presentHash().ifPresent(hash -> error.put("sha256", hash));
    error.put("correlationId", call.correlationId());
    return ToolResult.error(body.toString());
  }

  private static void log(FileFailureException failure, String path, ToolCall call) {
    String message = String.valueOf(failure.getMessage());
    RefusalLog.warn(
        LOG,
        new Refusal(failure.error().name(), message + " (path '" + path + "')", message),
        call.correlationId());
  }

  private static Duration since(long startNanos) {
    return Duration.ofNanos(System.nanoTime() - startNanos);
  }
}
