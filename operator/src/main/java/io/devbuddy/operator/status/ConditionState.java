package io.devbuddy.operator.status;

/**
 * What a condition says, without the time since when it says so.
 *
 * @param type one of {@link io.devbuddy.api.v1alpha1.ConditionTypes}
 * @param truth whether it holds
 * @param reason one of {@link io.devbuddy.api.v1alpha1.ConditionReasons}
 * @param message for people
 */
record ConditionState(String type, Truth truth, String reason, String message) {
  /** The three values of a condition's status in the Kubernetes API. */
  enum Truth {
    TRUE("True"),
    FALSE("False"),
    UNKNOWN("Unknown");

    private final String word;

    Truth(String word) {
      this.word = word;
    }

    String word() {
      return word;
    }
  }
}
