package io.devbuddy.operator.apply;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

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

  /**
   * Others had changed it and it was set back.
   *
   * @param fields what they had changed; never empty
   */
  record Corrected(String kind, String name, List<ChangedField> fields) implements ApplyResult {
    /** Takes a defensive copy. */
    public Corrected {
      fields = List.copyOf(fields);
    }
  }

  /**
   * A field that others had changed.
   *
   * @param path such as {@code spec.replicas}
   * @param owner the field manager that had set it; empty when it was removed
   */
  record ChangedField(String path, Optional<String> owner) {}

  /**
   * It exists and cannot become what is wanted; nothing was changed.
   *
   * @param field field of the workspace that asks for what cannot be
   * @param problem what is in the way and what to do, after the object's name
   */
  record Mismatch(String kind, String name, String field, String problem) implements ApplyResult {}

  /**
   * The API server does not know its kind; nothing was written.
   *
   * @param apiVersion group and version of the kind
   * @param field field of the workspace that asks for it
   */
  record NotServed(String kind, String name, String apiVersion, String field)
      implements ApplyResult {}

  /**
   * It holds two API keys, of which the previous one is taken for a while.
   *
   * @param begun whether the key was exchanged just now
   * @param until how long
   */
  record KeyOverlap(String kind, String name, boolean begun, Instant until)
      implements ApplyResult {}

  /** It exists and belongs to something else; nothing was written. */
  record Conflict(String kind, String name) implements ApplyResult {}
}
