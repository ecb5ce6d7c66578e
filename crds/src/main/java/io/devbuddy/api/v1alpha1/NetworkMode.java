package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether commands may reach the network. */
public enum NetworkMode {
  /** No network at all. */
  @JsonProperty("None")
  NONE,
  /** TCP connections to the named ports. */
  @JsonProperty("Ports")
  PORTS
}
