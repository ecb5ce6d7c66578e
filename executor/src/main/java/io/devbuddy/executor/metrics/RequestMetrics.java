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
  private static final List<Integer> REFUSALS = List.of(400, 401, 403, 408, 413, 429, 431, 503);

  /** By path; each has the classes of status from 1xx to 5xx. */
  private final Map<String, List<Counter>> byPath;

  private final List<Counter> other;
  private final Map<Integer, Counter> refusals;

  RequestMetrics(Meters meters) {
    Map<String, List<Counter>> known = new HashMap<>();
    PATHS.forEach(path -> known.put(path, classes(meters, path)));
    byPath = Map.copyOf(known);
    other = classes(meters, OTHER);
    Map<Integer, Counter> counters = new HashMap<>();
    REFUSALS.forEach(
        status -> counters.put(status, meters.counter(Metric.HTTP_REFUSALS, "" + status)));
    refusals = Map.copyOf(counters);
  }

  private static List<Counter> classes(Meters meters, String path) {
    return IntStream.rangeClosed(1, CLASSES)
        .mapToObj(hundred -> meters.counter(Metric.HTTP_REQUESTS, path, hundred + "xx"))
        .toList();
  }

  void answered(String path, int status) {
    Counter refusal = refusals.get(status);
    // A server that is not ready says so by 503 too, which refuses nothing.
    if (refusal != null && !path.startsWith("/health")) {
      refusal.increment();
    }
    byPath.getOrDefault(path, other).get(Math.clamp(status / 100, 1, CLASSES) - 1).increment();
  }
}
