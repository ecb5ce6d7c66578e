package io.devbuddy.operator.model;

import java.util.List;

/** What came of reading a specification. */
public sealed interface WorkspaceReading {
  /**
   * The specification keeps every rule.
   *
   * @param model what it asks for
   */
  record Valid(WorkspaceModel model) implements WorkspaceReading {}

  /**
   * The specification breaks at least one rule.
   *
   * @param violations every broken rule, in the order of the specification's fields
   */
  record Invalid(List<SpecViolation> violations) implements WorkspaceReading {
    /** Takes a defensive copy. */
    public Invalid {
      violations = List.copyOf(violations);
    }
  }
}
