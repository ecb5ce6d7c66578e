package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/** What the server proved about the walls around commands. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record IsolationStatus(
    @JsonPropertyDescription("Version of the kernel's Landlock interface; 0 without it.")
        @Nullable Integer landlockAbi,
    @JsonPropertyDescription("Whether system calls are filtered.") @Nullable Boolean seccomp,
    @JsonPropertyDescription("When it was proven (RFC 3339).") @Nullable String verifiedAt,
    @JsonPropertyDescription("What was tried, and what came of it.") @Nullable String evidence) {}
