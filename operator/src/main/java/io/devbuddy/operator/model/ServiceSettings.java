package io.devbuddy.operator.model;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The Service in front of the pods.
 *
 * @param type how it is reached
 * @param annotations annotations that the user gives it
 */
public record ServiceSettings(ServiceType type, SortedMap<String, String> annotations) {
  /** Takes a defensive copy. */
  public ServiceSettings {
    annotations = Collections.unmodifiableSortedMap(new TreeMap<>(annotations));
  }
}
