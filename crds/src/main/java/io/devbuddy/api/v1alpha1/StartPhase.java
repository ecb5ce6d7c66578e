package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
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
        @Nullable Long durationMillis) {}
