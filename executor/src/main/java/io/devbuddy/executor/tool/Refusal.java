package io.devbuddy.executor.tool;

import io.devbuddy.executor.policy.DenyReason;
import io.devbuddy.executor.policy.PolicyDecision;

/**
 * Why nothing was run.
 *
 * @param code stable; clients see it. The name of a {@link DenyReason} or of a constant here
 * @param detail for the server's log, and for clients where messages are not sanitized
 * @param sanitizedDetail for clients, without what was asked for or how the server is set up
 */
public record Refusal(String code, String detail, String sanitizedDetail) {
  static final String TOO_MANY_COMMANDS = "TOO_MANY_COMMANDS";
  static final String NO_STORAGE = "NO_STORAGE";
  static final String CANCELLED = "CANCELLED";
  static final String INVALID_ARGUMENT = DenyReason.INVALID_ARGUMENT.name();

  static Refusal of(PolicyDecision.Denied denied) {
    return new Refusal(denied.reason().name(), denied.detail(), denied.sanitizedDetail());
  }

  static Refusal of(DenyReason reason, String detail, String sanitizedDetail) {
    return new Refusal(reason.name(), detail, sanitizedDetail);
  }

  /** The kernel does not enforce what the settings require. */
  static Refusal isolationNotEnforced(String findings) {
    return new Refusal(
        "ISOLATION_NOT_ENFORCED",
        "Isolation is required but the kernel does not enforce it: " + findings,
        "The server cannot isolate commands and therefore runs none; ask its operator");
  }

  static Refusal tooManyCommands(int concurrent, int queued) {
    String message =
        "The server runs "
            + concurrent
            + " commands and "
            + queued
            + " more calls wait; try again later";
    return new Refusal(TOO_MANY_COMMANDS, message, message);
  }

  /** The server was asked to stop; nothing was started, so the call can be repeated anywhere. */
  static Refusal serverStopping() {
    String message = "The server is stopping and starts no more commands; try again";
    return new Refusal("SERVER_STOPPING", message, message);
  }

  static Refusal allSlotsTaken(int concurrent) {
    String message =
        "The server runs " + concurrent + " commands, as many as it may; try again later";
    return new Refusal(TOO_MANY_COMMANDS, message, message);
  }

  /** As many commands run in the background as may. */
  static Refusal tooManyInBackground(int most) {
    String message =
        "The server runs "
            + most
            + " commands in the background, as many as it may, or stops; stop one, or try again"
            + " later";
    return new Refusal("TOO_MANY_BACKGROUND_COMMANDS", message, message);
  }

  static Refusal noSuchCommand() {
    String message =
        "No command of yours has this id; it may have ended long ago, or the server was started"
            + " anew. list_commands lists those that there are";
    return new Refusal("NO_SUCH_COMMAND", message, message);
  }

  static Refusal commandElsewhere(String replica, String here) {
    String message =
        "The command belongs to the replica "
            + replica
            + " and this is "
            + here
            + "; call again until the replica answers, or call it directly";
    return new Refusal("COMMAND_ELSEWHERE", message, message);
  }

  static Refusal inputClosed() {
    String message = "The command's input is closed, or it has ended: nothing was taken";
    return new Refusal("INPUT_CLOSED", message, message);
  }

  /** Nothing can be kept of a command's output. */
  static Refusal noStorage(String detail) {
    return new Refusal(
        NO_STORAGE,
        "A command cannot run in the background: " + detail,
        "The server has nowhere to keep the output of commands; ask its operator");
  }

  /** A reply of a batch that does not fit beside those before it. */
  static Refusal replyTooLarge() {
    String message =
        "The command has ended, but its output does not fit beside that of the batch's other calls;"
            + " call it alone";
    return new Refusal("REPLY_TOO_LARGE", message, message);
  }

  static Refusal cancelled() {
    String message = "The command was cancelled before it ended";
    return new Refusal(CANCELLED, message, message);
  }

  /** Whether a path or program that the caller may not use was asked for. */
  boolean isAccessDenial() {
    return code.equals(DenyReason.COMMAND_DENIED.name())
        || code.equals(DenyReason.COMMAND_NOT_ALLOWED.name())
        || code.equals(DenyReason.PATH_NOT_ALLOWED.name());
  }
}
