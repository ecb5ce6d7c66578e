package io.devbuddy.executor.metrics;

import io.micrometer.core.instrument.Counter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The counters of a metric with one label whose values are known; any other value counts as {@code
 * other}. All are there from the start, so that they have a rate from the first event on.
 */
final class LabelledCounters {
  private final Map<String, Counter> byValue;
  private final Counter other;

  LabelledCounters(Meters meters, Metric metric, List<String> values) {
    Map<String, Counter> counters = new HashMap<>();
    values.forEach(value -> counters.put(value, meters.counter(metric, value)));
    byValue = Map.copyOf(counters);
    other = meters.counter(metric, "other");
  }

  void increment(String value) {
    byValue.getOrDefault(value, other).increment();
  }
}
