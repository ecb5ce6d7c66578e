package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a log record looks like. */
public enum LogFormat {
  /** A line of text. */
  @JsonProperty("Text")
  TEXT,
  /** A line that is a JSON object. */
  @JsonProperty("Json")
  JSON
}
