package io.devbuddy.operator.model;

import static java.util.Objects.requireNonNullElse;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads annotations that users give to objects of the operator. */
final class UserAnnotations {
  private static final String OURS = "devbuddy.io/";
  private static final int MAX_ANNOTATIONS = 64;

  private final Violations violations;

  UserAnnotations(Violations violations) {
    this.violations = violations;
  }

  SortedMap<String, String> read(@Nullable Map<String, String> given, String field) {
    Map<String, String> annotations = requireNonNullElse(given, Map.of());
    violations.require(
        annotations.size() <= MAX_ANNOTATIONS, field, "must not have more than " + MAX_ANNOTATIONS);
    for (String name : annotations.keySet()) {
      violations.require(
          !name.startsWith(OURS),
          field,
          "has %s; names that begin with %s are the operator's".formatted(name, OURS));
    }
    return new TreeMap<>(annotations);
  }
}
