package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** When a node pulls an image. */
public enum ImagePullPolicy {
  /** Before every start. */
  @JsonProperty("Always")
  ALWAYS,
  /** When the node does not have it. */
  @JsonProperty("IfNotPresent")
  IF_NOT_PRESENT,
  /** Never; the node must have it. */
  @JsonProperty("Never")
  NEVER
}
