package io.devbuddy.operator.events;

/**
 * Something that happened to a workspace.
 *
 * @param severity how it is meant
 * @param reason stable CamelCase word
 * @param message for people; never holds a secret
 */
public record WorkspaceEvent(Severity severity, String reason, String message) {
  /** The two types of Events in the Kubernetes API. */
  public enum Severity {
    /** As expected. */
    NORMAL("Normal"),
    /** Somebody should look at it. */
    WARNING("Warning");

    private final String word;

    Severity(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }
}
