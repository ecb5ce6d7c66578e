package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** A one-word summary of the conditions, for people; programs should read the conditions. */
public enum WorkspacePhase {
  /** No object has been made yet, or no pod is wanted. */
  @JsonProperty("Pending")
  PENDING,
  /** Pods are on their way, none is ready yet. */
  @JsonProperty("Starting")
  STARTING,
  /** Every wanted pod is ready and runs the current specification. */
  @JsonProperty("Ready")
  READY,
  /** Something that ran does not run as wanted, or an object could not be applied. */
  @JsonProperty("Degraded")
  DEGRADED,
  /** The workspace rests: no pods, volumes and key stay. */
  @JsonProperty("Suspended")
  SUSPENDED,
  /** The specification breaks a rule; what ran before is left running. */
  @JsonProperty("Invalid")
  INVALID
}
