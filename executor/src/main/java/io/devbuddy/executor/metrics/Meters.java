package io.devbuddy.executor.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.DoubleSupplier;

/** Makes meters as {@link Metric} describes them. */
final class Meters {
  private static final Duration[] DURATIONS = {
    Duration.ofMillis(5),
    Duration.ofMillis(25),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30),
    Duration.ofSeconds(60),
    Duration.ofSeconds(300)
  };

  private final MeterRegistry registry;

  Meters(MeterRegistry registry) {
    this.registry = registry;
  }

  /** The counter of these values of the metric's labels; the same each time. */
  Counter counter(Metric metric, String... values) {
    return Counter.builder(metric.key())
        .baseUnit(metric.unit())
        .description(metric.meaning())
        .tags(tags(metric, values))
        .register(registry);
  }

  /** The timer of these values of the metric's labels; the same each time. */
  Timer timer(Metric metric, String... values) {
    return Timer.builder(metric.key())
        .description(metric.meaning())
        .serviceLevelObjectives(DURATIONS)
        .tags(tags(metric, values))
        .register(registry);
  }

  /** Asks for the value at each scrape. */
  void gauge(Metric metric, DoubleSupplier value, String... values) {
    Gauge.builder(metric.key(), value::getAsDouble)
        .baseUnit(metric.unit())
        .description(metric.meaning())
        .tags(tags(metric, values))
        .register(registry);
  }

  /** Asks for the count at each scrape. */
  void count(Metric metric, DoubleSupplier count) {
    FunctionCounter.builder(metric.key(), count, DoubleSupplier::getAsDouble)
        .baseUnit(metric.unit())
        .description(metric.meaning())
        .register(registry);
  }

  private static List<Tag> tags(Metric metric, String... values) {
    List<Tag> tags = new ArrayList<>(values.length);
    for (int i = 0; i < metric.labels().size(); i++) {
      tags.add(Tag.of(metric.labels().get(i), values[i]));
    }
    return tags;
  }
}
