package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How much is logged, from most to least. */
public enum LogLevel {
  /** Everything. */
  @JsonProperty("Trace")
  TRACE,
  /** What a developer wants to see. */
  @JsonProperty("Debug")
  DEBUG,
  /** Changes of state. */
  @JsonProperty("Information")
  INFORMATION,
  /** What may need attention. */
  @JsonProperty("Warning")
  WARNING,
  /** What failed. */
  @JsonProperty("Error")
  ERROR,
  /** What ends the server. */
  @JsonProperty("Critical")
  CRITICAL,
  /** Nothing. */
  @JsonProperty("None")
  NONE
}
