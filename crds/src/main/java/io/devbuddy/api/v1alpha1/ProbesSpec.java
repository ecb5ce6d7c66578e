package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** Health checks of the executor's container. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ProbesSpec(
    @JsonPropertyDescription(
            "Failing means: restart the container. Default: GET /health after 10 seconds, every 30"
                + " seconds.")
        @Nullable ProbeSpec liveness,
    @JsonPropertyDescription(
            "Failing means: send no requests. Default: GET /health/ready after 5 seconds, every 10"
                + " seconds.")
        @Nullable ProbeSpec readiness,
    @JsonPropertyDescription(
            "Until it succeeds the other checks wait, and the container has periodSeconds times"
                + " failureThreshold to start. Default: none; what is left out of it is GET /health"
                + " after 0 seconds, every 2 seconds, 30 times.")
        @Nullable ProbeSpec startup) {}
