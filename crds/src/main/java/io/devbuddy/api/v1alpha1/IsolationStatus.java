package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the kernel enforces on commands, as the executor found at its start. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record IsolationStatus(
    @JsonPropertyDescription("Required, BestEffort or Off.") @Nullable String mode,
    @JsonPropertyDescription(
            "Whether the kernel enforces the whole policy and the executor has proven it.")
        @Nullable Boolean enforced,
    @JsonPropertyDescription("Version of Landlock; 0 for none.") @Nullable Integer landlockAbi,
    @JsonPropertyDescription("Whether system calls are filtered.") @Nullable Boolean seccomp,
    @JsonPropertyDescription("What was tried as a command would, and the kernel's answer.")
        @Nullable List<String> evidence) {}
