package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Who makes the pods' NetworkPolicy. */
public enum NetworkPolicyMode {
  /** The operator makes one that denies everything but what the workspace needs. */
  @JsonProperty("Managed")
  MANAGED,
  /** The operator makes none. */
  @JsonProperty("Unmanaged")
  UNMANAGED
}
