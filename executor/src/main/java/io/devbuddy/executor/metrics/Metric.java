package io.devbuddy.executor.metrics;

import io.micrometer.core.instrument.Meter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Every metric of the server: name, unit, labels and meaning. docs/metrics.md is made of this list.
 * A label's values come from closed sets, so that no client can make series.
 */
enum Metric {
  HTTP_REQUESTS(
      Meter.Type.COUNTER,
      "devbuddy.http.requests",
      null,
      "Requests that were answered, by path (/, /health, /health/ready, /status, other) and class"
          + " of status (2xx, 4xx, …).",
      "path",
      "status"),
  HTTP_REFUSALS(
      Meter.Type.COUNTER,
      "devbuddy.http.refusals",
      null,
      "Requests that the port itself refused, by status: 400, 401 (no right key or token), 403"
          + " (foreign origin), 408 (too slow), 413 (body too large), 429 (too many requests), 431"
          + " (head too large), 503 (too many connections, or tokens cannot be checked).",
      "status"),
  TOOL_CALLS(
      Meter.Type.COUNTER,
      "devbuddy.tool.calls",
      null,
      "Calls of tools, by tool and outcome: ok, or error for a refusal or a failure. A command"
          + " that ran and failed is ok here.",
      "tool",
      "outcome"),
  COMMAND_DURATION(
      Meter.Type.TIMER,
      "devbuddy.command.duration",
      "seconds",
      "How long commands ran, without waiting for others, by program (an entry of AllowedCommands,"
          + " else other) and outcome: success, failure (an exit code that is not 0), signal,"
          + " timeout, too_many_processes, cancelled.",
      "program",
      "outcome"),
  COMMAND_ERRORS(
      Meter.Type.COUNTER,
      "devbuddy.command.errors",
      null,
      "Attempts to run a command that did not succeed, by reason: exit_code, signal, timeout,"
          + " too_many_processes, cancelled, refused, not_started, internal.",
      "reason"),
  COMMAND_TIMEOUTS(
      Meter.Type.COUNTER,
      "devbuddy.command.timeouts",
      null,
      "Commands that were ended by their timeout."),
  REFUSALS(
      Meter.Type.COUNTER,
      "devbuddy.refusals",
      null,
      "Commands, files and tools that were refused, by rule: the code that the client is told.",
      "rule"),
  AUTHENTICATION_FAILURES(
      Meter.Type.COUNTER,
      "devbuddy.authentication.failures",
      null,
      "Requests without the right API key or token, by reason: API_KEY_MISSING, API_KEY_INVALID,"
          + " TOKEN_MISSING, TOKEN_INVALID, TOKEN_EXPIRED, TOKEN_NOT_YET_VALID, TOKEN_WRONG_ISSUER,"
          + " TOKEN_WRONG_AUDIENCE, TOKEN_NAMELESS, and TOKEN_UNCHECKED when the issuer's keys"
          + " cannot be had.",
      "reason"),
  OUTPUT_BYTES(
      Meter.Type.COUNTER,
      "devbuddy.command.output",
      "bytes",
      "Bytes that commands wrote to standard output and standard error."),
  OUTPUT_DROPPED(
      Meter.Type.COUNTER,
      "devbuddy.command.output.dropped",
      "bytes",
      "Bytes of it that were not kept, as they were past MaxOutputBytes or"
          + " MaxBackgroundOutputBytes."),
  OUTPUT_TRUNCATED(
      Meter.Type.COUNTER,
      "devbuddy.command.output.truncations",
      null,
      "Commands of whose output something was not kept."),
  COMMAND_CPU(
      Meter.Type.COUNTER,
      "devbuddy.command.cpu",
      "seconds",
      "User and system time of commands' first processes and of those that they waited for."),
  RUNNING(Meter.Type.GAUGE, "devbuddy.commands.running", null, "Commands that run now."),
  RUNNING_LIMIT(
      Meter.Type.GAUGE,
      "devbuddy.commands.running.limit",
      null,
      "Commands that may run at once (MaxConcurrentCommands)."),
  QUEUED(
      Meter.Type.GAUGE, "devbuddy.commands.queued", null, "Calls that wait until a command ends."),
  QUEUED_LIMIT(
      Meter.Type.GAUGE,
      "devbuddy.commands.queued.limit",
      null,
      "Calls that may wait (MaxQueuedCommands)."),
  LOG_FORWARDED(
      Meter.Type.COUNTER,
      "devbuddy.log.forwarded",
      null,
      "Log records that the sink of Logging:Forward has taken."),
  LOG_DROPPED(
      Meter.Type.COUNTER,
      "devbuddy.log.forward.dropped",
      null,
      "Log records that were not forwarded, as the spool was full. They are on standard output."),
  LOG_SPOOLED(
      Meter.Type.GAUGE,
      "devbuddy.log.forward.spooled",
      null,
      "Log records that wait for the sink."),
  LOG_CONNECTED(
      Meter.Type.GAUGE,
      "devbuddy.log.forward.connected",
      null,
      "1 while there is a connection to the sink, else 0, also where nothing is forwarded."),
  BACKGROUND(
      Meter.Type.GAUGE,
      "devbuddy.commands.background",
      null,
      "Commands that run in the background now; they are among those that run."),
  BACKGROUND_LIMIT(
      Meter.Type.GAUGE,
      "devbuddy.commands.background.limit",
      null,
      "Commands that may run in the background at once (MaxBackgroundCommands)."),
  READY(Meter.Type.GAUGE, "devbuddy.ready", null, "1 when GET /health/ready says ready, else 0."),
  ISOLATION_ENFORCED(
      Meter.Type.GAUGE,
      "devbuddy.isolation.enforced",
      null,
      "1 when the kernel enforces the whole policy and the self-test has shown it, else 0, by mode"
          + " (Required, BestEffort, Off).",
      "mode"),
  LANDLOCK_ABI(
      Meter.Type.GAUGE,
      "devbuddy.isolation.landlock.abi",
      null,
      "Version of the kernel's Landlock, 0 for none."),
  SECCOMP(
      Meter.Type.GAUGE,
      "devbuddy.isolation.seccomp",
      null,
      "1 when commands' system calls are filtered, else 0."),
  CHILD_PROCESSES(
      Meter.Type.GAUGE,
      "devbuddy.child.processes",
      null,
      "Processes that descend from the server now."),
  HEAP_USED(Meter.Type.GAUGE, "devbuddy.heap.used", "bytes", "Heap of the server in use."),
  HEAP_LIMIT(Meter.Type.GAUGE, "devbuddy.heap.limit", "bytes", "The largest heap it may have."),
  MEMORY(
      Meter.Type.GAUGE,
      "devbuddy.cgroup.memory",
      "bytes",
      "Memory that the container uses, commands and files in the page cache included; outside a"
          + " container that of the server's control group; NaN where none can be read."),
  MEMORY_LIMIT(
      Meter.Type.GAUGE,
      "devbuddy.cgroup.memory.limit",
      "bytes",
      "Memory that it may use; the machine's where there is no limit."),
  OOM_KILLS(
      Meter.Type.COUNTER,
      "devbuddy.cgroup.oom.kills",
      null,
      "Processes of the container that the kernel killed as the memory limit was reached."),
  CPU_LIMIT(
      Meter.Type.GAUGE,
      "devbuddy.cgroup.cpu.limit.cores",
      null,
      "Processors that the container may use; the machine's where there is no limit."),
  PROCESS_CPU(
      Meter.Type.COUNTER, "process.cpu", "seconds", "User and system time of the server itself."),
  PROCESS_RSS(
      Meter.Type.GAUGE,
      "process.resident.memory",
      "bytes",
      "Resident memory of the server itself."),
  PROCESS_FILES(
      Meter.Type.GAUGE, "process.open.fds", null, "Descriptors that the server has open."),
  PROCESS_START(
      Meter.Type.GAUGE,
      "process.start.time",
      "seconds",
      "When the server started, in seconds since 1970."),
  BUILD(Meter.Type.GAUGE, "devbuddy.build.info", null, "Always 1, by version.", "version");

  private final Meter.Type type;
  private final String key;
  private final @Nullable String unit;
  private final String meaning;

  // List.of makes one that nobody can change.
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<String> labels;

  Metric(Meter.Type type, String key, @Nullable String unit, String meaning, String... labels) {
    this.type = type;
    this.key = key;
    this.unit = unit;
    this.meaning = meaning;
    this.labels = List.of(labels);
  }

  /** The name for Micrometer. */
  String key() {
    return key;
  }

  /** The name for Prometheus. */
  String exposedName() {
    String name = key.replace('.', '_') + (unit == null ? "" : "_" + unit);
    return type == Meter.Type.COUNTER ? name + "_total" : name;
  }

  Meter.Type type() {
    return type;
  }

  @Nullable String unit() {
    return unit;
  }

  String meaning() {
    return meaning;
  }

  List<String> labels() {
    return labels;
  }
}
