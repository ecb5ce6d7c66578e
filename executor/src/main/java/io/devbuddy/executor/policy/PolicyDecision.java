package io.devbuddy.executor.policy;

/** The policy's answer to one {@link CommandRequest}. */
public sealed interface PolicyDecision {

  /**
   * The command may run.
   *
   * @param command what exactly may run; only the policy can make one
   */
  record Allowed(AllowedCommand command) implements PolicyDecision {}

  /**
   * The command may not run.
   *
   * @param reason the rule that decided
   * @param detail names the command, path and lists involved; for the server's log and for clients
   *     where error messages are not sanitized
   * @param sanitizedDetail says what is wrong without naming what the client asked for or how the
   *     server is set up
   */
  record Denied(DenyReason reason, String detail, String sanitizedDetail)
      implements PolicyDecision {}
}
