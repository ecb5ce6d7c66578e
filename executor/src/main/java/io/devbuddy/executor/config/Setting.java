package io.devbuddy.executor.config;

import java.util.List;

/** One value as it was written, before it is checked. */
sealed interface Setting {

  /** The key as it was written, and where, for messages. */
  String origin();

  /** A single value. */
  record Scalar(String text, String origin) implements Setting {}

  /**
   * A list; it replaces a list of a lower layer as a whole.
   *
   * @param numbers whether its items were written as numbers, which not every list may hold
   */
  record Items(List<String> texts, boolean numbers, String origin) implements Setting {
    public Items {
      texts = List.copyOf(texts);
    }
  }
}
