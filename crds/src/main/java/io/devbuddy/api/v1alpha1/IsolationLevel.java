package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What happens when the kernel cannot enforce the policy. */
public enum IsolationLevel {
  /** Commands run only behind proven walls; without them the pod is not ready. */
  @JsonProperty("Required")
  REQUIRED,
  /** Commands run behind the walls that the kernel has. */
  @JsonProperty("BestEffort")
  BEST_EFFORT,
  /** Commands run without walls. */
  @JsonProperty("Off")
  OFF
}
