package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which tools clients get. The executor refuses names that it does not know. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ToolsSpec(
    @JsonPropertyDescription(
            "Names of the tools that clients get; an empty list gives none. Default: every tool.")
        @Size(max = 64)
        @Nullable List<String> enabled,
    @JsonPropertyDescription(
            "Names of tools that clients do not get; stronger than enabled. Default: none.")
        @Size(max = 64)
        @Nullable List<String> disabled) {}
