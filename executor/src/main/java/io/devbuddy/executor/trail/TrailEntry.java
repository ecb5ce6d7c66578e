package io.devbuddy.executor.trail;

import io.devbuddy.executor.audit.ChainLink;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * An entry that was found in a log.
 *
 * @param line its number in the input, from 1
 * @param time when it was written; empty where the log's form does not say
 * @param stage whether an attempt begins or how it ended
 * @param argv the command and its arguments
 * @param subject the same, quoted, as it stands in the log
 * @param failed whether it ended otherwise than with success
 * @param exitCode empty where the attempt only begins
 * @param millis how long it took
 * @param reason why it failed, if no exit code tells
 * @param text the whole entry without its link
 * @param link what ties it to the entry before; empty in logs of older servers
 */
record TrailEntry(
    long line,
    Optional<Instant> time,
    Stage stage,
    List<String> argv,
    String subject,
    String correlationId,
    String user,
    boolean failed,
    OptionalInt exitCode,
    OptionalLong millis,
    Optional<String> reason,
    String text,
    Optional<ChainLink> link) {

  enum Stage {
    STARTED,
    COMPLETED,
    FAILED
  }

  boolean ended() {
    return stage != Stage.STARTED;
  }

  /** The command alone, as it was named. */
  String program() {
    return argv.isEmpty() ? "" : argv.getFirst();
  }

  /** The time in the log, else that of the link. */
  Optional<Instant> when() {
    return time.or(() -> link.map(ChainLink::at));
  }

  /** How it ended, in a word or two. */
  String result() {
    if (!ended()) {
      return "started";
    }
    return reason.orElseGet(() -> exitCode.isPresent() ? "exit " + exitCode.getAsInt() : "failed");
  }
}
