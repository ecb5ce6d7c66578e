package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** The files of a container image (needs Kubernetes 1.33 or newer); always read-only. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ImageSource(
    @JsonPropertyDescription("Image reference.") @Required @Size(min = 1, max = 1024)
        @Nullable String reference,
    @JsonPropertyDescription(
            "When a node pulls it. Default: Always for the tag latest, else IfNotPresent.")
        @Nullable ImagePullPolicy pullPolicy) {}
