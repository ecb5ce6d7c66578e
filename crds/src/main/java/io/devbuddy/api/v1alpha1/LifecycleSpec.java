package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import org.jspecify.annotations.Nullable;

/** What becomes of what a workspace leaves behind. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record LifecycleSpec(
    @JsonPropertyDescription(
            "What becomes of the volume of workspace.source.volumeClaimTemplate when the workspace"
                + " is deleted: Delete or Retain. Default: Delete.")
        @Default("Delete")
        @Nullable DeletionPolicy deletionPolicy) {}
