package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** A gateway that a route is attached to. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record RouteParent(
    @JsonPropertyDescription("Name of the Gateway.")
        @Required
        @Size(max = 253)
        @Pattern(SpecDefaults.OBJECT_NAME)
        @Nullable String name,
    @JsonPropertyDescription("Namespace of the Gateway. Default: the workspace's.")
        @Size(max = 63)
        @Pattern(SpecDefaults.NAMESPACE)
        @Nullable String namespace,
    @JsonPropertyDescription("Listener of the Gateway. Default: every one that lets the route in.")
        @Size(max = 253)
        @Pattern(SpecDefaults.OBJECT_NAME)
        @Nullable String sectionName) {}
