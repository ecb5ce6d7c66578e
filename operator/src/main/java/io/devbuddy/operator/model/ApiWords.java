package io.devbuddy.operator.model;

import com.fasterxml.jackson.databind.ObjectMapper;

/** The words of the resource's enumerations, which are those of Kubernetes. */
public final class ApiWords {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private ApiWords() {}

  /** Returns the word as it is written in a resource. */
  public static String of(Enum<?> value) {
    return MAPPER.convertValue(value, String.class);
  }
}
