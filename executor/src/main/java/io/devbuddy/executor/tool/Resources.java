package io.devbuddy.executor.tool;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What clients can read by URI. Safe for use by any thread. */
public interface Resources {

  /** What a request came to. */
  sealed interface Outcome {
    /** The result. */
    record Found(ObjectNode result) implements Outcome {}

    /** The parameters cannot be used, in words. */
    record Invalid(String message) implements Outcome {}

    /** There is no such resource, or it cannot be read: code and words. */
    record NotFound(String message) implements Outcome {}
  }

  /** A page of them ({@code resources/list}). */
  Outcome list(ToolCall call);

  /** How any of them is named ({@code resources/templates/list}). */
  Outcome templates();

  /** The content of one ({@code resources/read}). */
  Outcome read(ToolCall call);
}
