package io.devbuddy.operator.model;

/**
 * A broken rule of the specification.
 *
 * @param field path of the field, for example {@code spec.mounts[2].mountPath}
 * @param message what is wrong and what would be right, for the user
 */
public record SpecViolation(String field, String message) {
  @Override
  public String toString() {
    return field + ": " + message;
  }
}
