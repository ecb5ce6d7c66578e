package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether mounts below a read-only mount are read-only too. */
public enum RecursiveReadOnly {
  /** They may be writable. */
  @JsonProperty("Disabled")
  DISABLED,
  /** They are where the node can do it. */
  @JsonProperty("IfPossible")
  IF_POSSIBLE,
  /** They are, or the pod does not start. */
  @JsonProperty("Enabled")
  ENABLED
}
