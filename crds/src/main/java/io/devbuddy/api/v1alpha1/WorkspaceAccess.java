package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Whether commands may change the workspace. */
public enum WorkspaceAccess {
  /** Commands may read the workspace only. */
  @JsonProperty("ReadOnly")
  READ_ONLY,
  /** Commands may read and write the workspace. */
  @JsonProperty("ReadWrite")
  READ_WRITE
}
