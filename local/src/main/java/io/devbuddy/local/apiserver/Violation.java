package io.devbuddy.local.apiserver;

/** One field that breaks a rule; {@code reason} is the cause's reason as Kubernetes spells it. */
record Violation(String field, Reason reason, String message) {

  /** The values of {@code StatusCause.reason} that this server uses. */
  enum Reason {
    FieldManagerConflict,
    FieldValueDuplicate,
    FieldValueInvalid,
    FieldValueNotSupported,
    FieldValueRequired,
    FieldValueTypeInvalid
  }

  static Violation required(String field, String detail) {
    return new Violation(
        field,
        Reason.FieldValueRequired,
        detail.isEmpty() ? "Required value" : "Required value: " + detail);
  }

  static Violation invalid(String field, Object value, String detail) {
    return new Violation(
        field, Reason.FieldValueInvalid, "Invalid value: " + value + ": " + detail);
  }
}
