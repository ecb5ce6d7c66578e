package io.devbuddy.operator.model;

import java.util.ArrayList;
import java.util.List;

/** Collects broken rules while a specification is read. */
final class Violations {
  private final List<SpecViolation> found = new ArrayList<>();

  void add(String field, String message) {
    found.add(new SpecViolation(field, message));
  }

  void require(boolean kept, String field, String message) {
    if (!kept) {
      add(field, message);
    }
  }

  int inRange(int value, int min, int max, String field) {
    require(value >= min && value <= max, field, "must be from %d to %d".formatted(min, max));
    return value;
  }

  boolean none() {
    return found.isEmpty();
  }

  List<SpecViolation> all() {
    return List.copyOf(found);
  }
}
