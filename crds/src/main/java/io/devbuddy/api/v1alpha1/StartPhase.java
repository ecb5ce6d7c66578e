package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** One step of a start. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record StartPhase(
    @JsonPropertyDescription("Name of the step.") @Nullable String phase,
    @JsonPropertyDescription("When it began (RFC 3339).") @Nullable String at,
    @JsonPropertyDescription("How long it took, in milliseconds.") @Nullable Long durationMillis) {}
