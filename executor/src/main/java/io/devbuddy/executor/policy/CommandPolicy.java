package io.devbuddy.executor.policy;

/** Decides what may run. Immutable and safe for use by any thread. */
public final class CommandPolicy {
  private final PolicySettings settings;

  /** Makes a policy of these settings. */
  public CommandPolicy(PolicySettings settings) {
    this.settings = settings;
  }

  /** The rules this policy decides by. */
  public PolicySettings settings() {
    return settings;
  }

  /** Decides one request. Never throws for what a client sends. */
  public PolicyDecision decide(CommandRequest request) {
    throw new UnsupportedOperationException("replaced by the kernel part");
  }
}
