package io.devbuddy.executor.audit;

/** Names of callers, which choose them themselves. */
public final class UserName {
  private static final int MAX_CHARS = 64;

  private UserName() {}

  /**
   * A name that can stand in a log line and nowhere be taken for something else: at most 64 of the
   * characters {@code A-Z a-z 0-9 . _ @ -}, each other one replaced by {@code _}; {@code unknown}
   * when there is none.
   */
  public static String sanitized(String name) {
    String bounded = name.strip();
    if (bounded.length() > MAX_CHARS) {
      bounded = bounded.substring(0, MAX_CHARS);
    }
    String safe = bounded.replaceAll("[^A-Za-z0-9._@-]", "_");
    return safe.isEmpty() ? "unknown" : safe;
  }
}
