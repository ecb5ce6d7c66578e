package io.devbuddy.executor.explain;

import java.util.ArrayList;
import java.util.List;

/** Finds what stands in quotation marks in messages of programs. */
final class Quotes {
  private static final String OPENING = "'\"\u2018`";
  private static final String CLOSING = "'\"\u2019'";

  private Quotes() {}

  /** The quoted parts, in their order; one pass over the text. */
  static List<String> in(String text) {
    List<String> parts = new ArrayList<>();
    int start = -1;
    char closing = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      int opening = OPENING.indexOf(c);
      if (start >= 0 && c == closing) {
        parts.add(text.substring(start, i));
        start = -1;
      } else if (start < 0 && opening >= 0) {
        start = i + 1;
        closing = CLOSING.charAt(opening);
      }
    }
    return parts;
  }
}
