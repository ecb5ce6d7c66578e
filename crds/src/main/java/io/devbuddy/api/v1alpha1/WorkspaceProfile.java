package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Size of the executor's container. */
public enum WorkspaceProfile {
  /** 1 CPU and 512Mi of memory, 256Mi of it requested. */
  @JsonProperty("Light")
  LIGHT,
  /** 2 CPU and 1Gi of memory, 512Mi of it requested. */
  @JsonProperty("Standard")
  STANDARD,
  /** 4 CPU and 2Gi of memory, 1Gi of it requested. */
  @JsonProperty("Heavy")
  HEAVY
}
