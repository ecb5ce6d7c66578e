package io.devbuddy.operator.model;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What the executor's container may use and what is reserved for it: canonical quantities by
 * resource name.
 *
 * @param limits the most it may use
 * @param requests what is reserved, never above the limit
 */
public record ContainerResources(
    SortedMap<String, String> limits, SortedMap<String, String> requests) {
  /** Takes defensive copies. */
  public ContainerResources {
    limits = Collections.unmodifiableSortedMap(new TreeMap<>(limits));
    requests = Collections.unmodifiableSortedMap(new TreeMap<>(requests));
  }
}
