package io.devbuddy.executor.token;

/** What became of the check of a token. */
public sealed interface Verification {

  /**
   * It is good.
   *
   * @param name whom it was issued to
   */
  record Verified(String name) implements Verification {}

  /** It lets nobody in. */
  record Rejected(TokenProblem problem) implements Verification {}

  /** It cannot be judged now, as the issuer's keys cannot be had. */
  record Unknowable() implements Verification {}
}
