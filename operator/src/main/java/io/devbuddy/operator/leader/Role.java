package io.devbuddy.operator.leader;

/** What an operator is among those that share its Lease. */
public enum Role {
  /** It reconciles without asking others. */
  ALONE("alone"),
  /** It holds the Lease and reconciles. */
  LEADER("leading"),
  /** It watches, so that it can take over at once, and writes nothing. */
  STANDBY("standing by");

  private final String words;

  Role(String words) {
    this.words = words;
  }

  /** Returns how people read it. */
  public String words() {
    return words;
  }
}
