package io.devbuddy.executor.metrics;

import io.micrometer.core.instrument.Counter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Counts HTTP requests. */
final class RequestMetrics {
  private static final String OTHER = "other";
  private static final List<String> PATHS = List.of("/", "/health", "/health/ready", "/status");
  private static final int CLASSES = 5;

  /** By path; each has the classes of status from 1xx to 5xx. */
  private final Map<String, List<Counter>> byPath;

  private final List<Counter> other;

  RequestMetrics(Meters meters) {
    Map<String, List<Counter>> known = new HashMap<>();
    PATHS.forEach(path -> known.put(path, classes(meters, path)));
    byPath = Map.copyOf(known);
    other = classes(meters, OTHER);
  }

  private static List<Counter> classes(Meters meters, String path) {
    return IntStream.rangeClosed(1, CLASSES)
        .mapToObj(hundred -> meters.counter(Metric.HTTP_REQUESTS, path, hundred + "xx"))
        .toList();
  }

  void answered(String path, int status) {
    byPath.getOrDefault(path, other).get(Math.clamp(status / 100, 1, CLASSES) - 1).increment();
  }
}
