package io.devbuddy.operator.model;

import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * That the operator of Prometheus has the metrics of the pods collected.
 *
 * @param interval how often, as Prometheus writes durations; empty for Prometheus' own default
 * @param labels labels by which a Prometheus selects what it collects
 */
public record MetricsScrape(Optional<String> interval, SortedMap<String, String> labels) {
  /** Takes a defensive copy. */
  public MetricsScrape {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
  }
}
