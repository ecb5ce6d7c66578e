package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What becomes of the volume when its workspace is deleted. */
public enum DeletionPolicy {
  /** It is deleted too. */
  @JsonProperty("Delete")
  DELETE,
  /** It is kept; a workspace of the same name finds it again. */
  @JsonProperty("Retain")
  RETAIN
}
