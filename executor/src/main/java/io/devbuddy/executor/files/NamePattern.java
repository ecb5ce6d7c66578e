package io.devbuddy.executor.files;

/**
 * A pattern of file names: {@code *} stands for any characters but the slash, {@code **} for any,
 * {@code ?} for one that is no slash. One without a slash is held against the last part of a path,
 * any other one against the whole. Takes time as the product of both lengths at most, as clients
 * choose patterns.
 */
public final class NamePattern {
  /** The longest pattern, in characters. */
  public static final int MAX_CHARS = 256;

  private final String pattern;

  /** Makes one of text. */
  public NamePattern(String pattern) {
    this.pattern = pattern;
  }

  /** Whether a path fits; its parts are separated by slashes. */
  boolean fits(String path) {
    String text = pattern.indexOf('/') < 0 ? path.substring(path.lastIndexOf('/') + 1) : path;
    // reached[i]: the pattern up to here fits the first i characters.
    boolean[] reached = new boolean[text.length() + 1];
    reached[0] = true;
    for (int at = 0; at < pattern.length(); at++) {
      boolean many = pattern.startsWith("**", at);
      char wanted = pattern.charAt(at);
      boolean[] next = new boolean[text.length() + 1];
      for (int i = 0; i <= text.length(); i++) {
        if (wanted == '*') {
          next[i] = reached[i] || (i > 0 && next[i - 1] && (many || text.charAt(i - 1) != '/'));
        } else {
          next[i] =
              i > 0
                  && reached[i - 1]
                  && (wanted == text.charAt(i - 1) || (wanted == '?' && text.charAt(i - 1) != '/'));
        }
      }
      // "**/" also stands for no folder at all.
      if (many && pattern.startsWith("**/", at)) {
        boolean[] within = next;
        next = new boolean[text.length() + 1];
        for (int i = 0; i <= text.length(); i++) {
          next[i] = reached[i] || (i > 0 && within[i - 1] && text.charAt(i - 1) == '/');
        }
        at += 2;
      } else if (many) {
        at++;
      }
      reached = next;
    }
    return reached[text.length()];
  }
}
