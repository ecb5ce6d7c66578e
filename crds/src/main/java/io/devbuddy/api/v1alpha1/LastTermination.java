package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** How the executor's container ended most recently. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record LastTermination(
    @JsonPropertyDescription("Why it ended, as the node says: OOMKilled, Error, Completed.")
        @Nullable String reason,
    @JsonPropertyDescription("Exit code; 128 + N when signal N ended it.")
        @Nullable Integer exitCode,
    @JsonPropertyDescription("When it ended (RFC 3339).") @Nullable String at,
    @JsonPropertyDescription("Name of the pod.") @Nullable String pod) {}
