package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A step in the start of the newest pod. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record StartPhase(
    @JsonPropertyDescription("Scheduled, Initialized, Started or Ready.") @Nullable String phase,
    @JsonPropertyDescription("When it was reached (RFC 3339); the API keeps whole seconds.")
        @Nullable String at,
    @JsonPropertyDescription(
            "Milliseconds since the phase before; the first since the pod was created.")
        @Nullable Long durationMillis) {
  /** A node was found. */
  public static final String SCHEDULED = "Scheduled";

  /** The init containers had ended. */
  public static final String INITIALIZED = "Initialized";

  /** The executor was started. */
  public static final String STARTED = "Started";

  /** It answers. */
  public static final String READY = "Ready";

  /** Every phase, in their order. */
  public static final List<String> ALL = List.of(SCHEDULED, INITIALIZED, STARTED, READY);
}
