package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Which programs an allowed command may start in turn. */
public enum HelpersMode {
  /** The usual helpers of well-known commands. */
  @JsonProperty("Standard")
  STANDARD,
  /** None. */
  @JsonProperty("None")
  NONE
}
