package io.devbuddy.executor.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.devbuddy.executor.output.CapturedOutput;
import io.devbuddy.executor.process.CommandResult;
import io.devbuddy.executor.process.ProcessExit;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/**
 * What a client is told of a command that was started, or could not be.
 *
 * @param exitCode -1 when it was ended by its timeout, by a bound or not started; 128 and the
 *     signal's number when a signal ended it
 * @param signal the signal that ended it, if one did
 * @param hints why the policy denied it something, where that can be told
 */
record CommandReply(
    CapturedOutput stdout,
    CapturedOutput stderr,
    int exitCode,
    boolean timedOut,
    Duration elapsed,
    OptionalInt signal,
    List<String> hints) {

  CommandReply {
    hints = List.copyOf(hints);
  }

  CommandReply withHints(List<String> found) {
    return new CommandReply(stdout, stderr, exitCode, timedOut, elapsed, signal, found);
  }

  static CommandReply of(CommandResult result, boolean sanitized) {
    return switch (result.exit()) {
      case ProcessExit.Exited(int code) -> ended(result, code, false, OptionalInt.empty());
      case ProcessExit.Signaled(int signal) ->
          ended(result, 128 + signal, false, OptionalInt.of(signal));
      case ProcessExit.TimedOut _ -> ended(result, -1, true, OptionalInt.empty());
      case ProcessExit.TooManyProcesses _ -> overBound(result);
      case ProcessExit.Cancelled _ -> ended(result, -1, false, OptionalInt.empty());
      case ProcessExit.NotStarted(int _, String message) ->
          notStarted(message, result.elapsed(), sanitized);
    };
  }

  static CommandReply notStarted(String message, Duration elapsed, boolean sanitized) {
    String text = sanitized ? "Command execution failed" : "Execution failed: " + message;
    CapturedOutput nothing = new CapturedOutput("", 0, 0);
    CapturedOutput explanation = new CapturedOutput(text, 0, 0);
    return new CommandReply(
        nothing, explanation, -1, false, elapsed, OptionalInt.empty(), List.of());
  }

  private static CommandReply overBound(CommandResult result) {
    CapturedOutput stderr = result.stderr();
    CapturedOutput explained =
        new CapturedOutput(
            stderr.text()
                + "\n[ended by the server: more processes at once than MaxProcesses allows]\n",
            stderr.totalBytes(),
            stderr.droppedBytes());
    return new CommandReply(
        result.stdout(), explained, -1, false, result.elapsed(), OptionalInt.empty(), List.of());
  }

  private static CommandReply ended(
      CommandResult result, int exitCode, boolean timedOut, OptionalInt signal) {
    return new CommandReply(
        result.stdout(), result.stderr(), exitCode, timedOut, result.elapsed(), signal, List.of());
  }

  /** How many bytes of output were kept, roughly. */
  long keptBytes() {
    return (long) stdout.text().length() + stderr.text().length();
  }

  void writeStdout(ObjectNode into) {
    into.put("stdout", stdout.text());
  }

  /** Writes every field but the standard output. */
  void writeRest(ObjectNode into) {
    into.put("stderr", stderr.text())
        .put("exitCode", exitCode)
        .put("timedOut", timedOut)
        .put("executionTimeMs", elapsed.toMillis());
    signal.ifPresent(number -> into.put("signal", number));
    if (stdout.droppedBytes() > 0) {
      into.put("stdoutDroppedBytes", stdout.droppedBytes());
    }
    if (stderr.droppedBytes() > 0) {
      into.put("stderrDroppedBytes", stderr.droppedBytes());
    }
    if (!hints.isEmpty()) {
      hints.forEach(into.putArray("hints")::add);
    }
  }
}
