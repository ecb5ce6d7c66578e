package io.devbuddy.executor.files;

/** The order in which a search comes to paths: part by part, by name. */
final class PathOrder {
  private PathOrder() {}

  /** Whether a path, with everything below it, comes before another one. */
  static boolean isBefore(String path, String other) {
    String[] parts = path.split("/", -1);
    String[] others = other.split("/", -1);
    for (int i = 0; i < Math.min(parts.length, others.length); i++) {
      int order = parts[i].compareTo(others[i]);
      if (order != 0) {
        return order < 0;
      }
    }
    // The one is the other, or lies in it, or the other way round.
    return false;
  }

  /** How many parts a path has. */
  static int depth(String path) {
    return path.split("/", -1).length;
  }
}
