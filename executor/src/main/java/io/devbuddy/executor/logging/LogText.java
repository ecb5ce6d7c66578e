package io.devbuddy.executor.logging;

/** Makes text safe to stand in one log line. */
final class LogText {
  private LogText() {}

  /**
   * Writes line ends, other control characters and the characters that reorder or hide text on a
   * terminal as escapes, so that no message can look like several.
   */
  static String oneLine(String text) {
    StringBuilder line = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          switch (c) {
            case '\n' -> line.append("\\n");
            case '\r' -> line.append("\\r");
            case '\t' -> line.append("\\t");
            default -> {
              if (isUnsafe(c)) {
                line.append(String.format("\\u%04x", c));
              } else {
                line.appendCodePoint(c);
              }
            }
          }
        });
    return line.toString();
  }

  /** Half a surrogate pair is no character; it becomes U+FFFD. */
  static String wellFormed(String text) {
    StringBuilder formed = new StringBuilder(text.length());
    text.codePoints()
        .map(c -> Character.getType(c) == Character.SURROGATE ? 0xFFFD : c)
        .forEach(formed::appendCodePoint);
    return formed.toString();
  }

  private static boolean isUnsafe(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      default -> false;
    };
  }
}
