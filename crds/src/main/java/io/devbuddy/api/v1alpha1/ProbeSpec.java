package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One HTTP health check. Its defaults are {@link SpecDefaults#LIVENESS} and {@link
 * SpecDefaults#READINESS}.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ProbeSpec(
    @JsonPropertyDescription("Path of the GET request.") @Pattern("^/.*") @Nullable String path,
    @JsonPropertyDescription("Seconds from the start of the container to the first check.")
        @Min(0)
        @Max(86400)
        @Nullable Integer initialDelaySeconds,
    @JsonPropertyDescription("Seconds from one check to the next.") @Min(1) @Max(86400)
        @Nullable Integer periodSeconds,
    @JsonPropertyDescription("Seconds after which a check counts as failed. Default: 3.")
        @Min(1)
        @Max(3600)
        @Nullable Integer timeoutSeconds,
    @JsonPropertyDescription("Failed checks in a row that count as failure. Default: 3.")
        @Min(1)
        @Max(1000)
        @Nullable Integer failureThreshold) {}
