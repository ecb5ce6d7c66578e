package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** One key of a Secret of the workspace's namespace. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record SecretKeyRef(
    @JsonPropertyDescription("Name of the Secret.") @Required @Size(min = 1, max = 253)
        @Nullable String name,
    @JsonPropertyDescription("Key in the Secret. Default: api-key.")
        @Default(SpecDefaults.API_KEY_SECRET_KEY)
        @Pattern("^[-._a-zA-Z0-9]+$")
        @Nullable String key) {}
