package io.devbuddy.local.apiserver;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Points in time as Kubernetes writes them, and ages as kubectl shows them. */
final class Timestamps {

  private Timestamps() {}

  /** RFC 3339 in whole seconds, the form of {@code metav1.Time}. */
  static String seconds(Instant instant) {
    return instant.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  /** The age of a timestamp, {@code <unknown>} when it is absent or not a timestamp. */
  static String age(String timestamp, Instant now) {
    if (timestamp.isEmpty()) {
      return "<unknown>";
    }
    try {
      return shortest(Duration.between(Instant.parse(timestamp), now));
    } catch (DateTimeException _) {
      return "<invalid>";
    }
  }

  /** Two units at most, the smaller one only while it matters. */
  static String shortest(Duration age) {
    long seconds = Math.max(0, age.toSeconds());
    long minutes = seconds / 60;
    long hours = minutes / 60;
    long days = hours / 24;
    if (seconds < 120) {
      return seconds + "s";
    }
    if (minutes < 10) {
      return two(minutes, "m", seconds % 60, "s");
    }
    if (hours < 3) {
      return minutes + "m";
    }
    if (hours < 8) {
      return two(hours, "h", minutes % 60, "m");
    }
    if (hours < 48) {
      return hours + "h";
    }
    if (days < 8) {
      return two(days, "d", hours % 24, "h");
    }
    return days < 730 ? days + "d" : two(days / 365, "y", days % 365, "d");
  }

  private static String two(long large, String largeUnit, long small, String smallUnit) {
    return large + largeUnit + (small == 0 ? "" : small + smallUnit);
  }
}
