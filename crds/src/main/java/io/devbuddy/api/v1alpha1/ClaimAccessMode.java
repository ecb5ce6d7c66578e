package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** How a volume can be mounted. */
public enum ClaimAccessMode {
  /** By the pods of one node. */
  @JsonProperty("ReadWriteOnce")
  READ_WRITE_ONCE,
  /** By the pods of many nodes, to read. */
  @JsonProperty("ReadOnlyMany")
  READ_ONLY_MANY,
  /** By the pods of many nodes. */
  @JsonProperty("ReadWriteMany")
  READ_WRITE_MANY,
  /** By one pod. */
  @JsonProperty("ReadWriteOncePod")
  READ_WRITE_ONCE_POD
}
