package io.devbuddy.operator.apply;

/** What became of one object. */
public sealed interface ApplyResult {
  /** Returns the object's kind. */
  String kind();

  /** Returns the object's name. */
  String name();

  /** It was as wanted; nothing was written. */
  record Unchanged(String kind, String name) implements ApplyResult {}

  /** It did not exist and was made. */
  record Created(String kind, String name) implements ApplyResult {}

  /** It existed and was changed. */
  record Patched(String kind, String name) implements ApplyResult {}

  /** It is no longer wanted and was deleted. */
  record Removed(String kind, String name) implements ApplyResult {}

  /** It exists and belongs to something else; nothing was written. */
  record Conflict(String kind, String name) implements ApplyResult {}
}
