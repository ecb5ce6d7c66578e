package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** A key of an object of the workspace's namespace. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ObjectKeyRef(
    @JsonPropertyDescription("Name of the object.") @Required @Size(min = 1, max = 253)
        @Nullable String name,
    @JsonPropertyDescription("Key in the object.") @Required @Size(min = 1, max = 253)
        @Nullable String key) {}
