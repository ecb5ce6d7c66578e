package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import org.jspecify.annotations.Nullable;

/** An API key that clients send in the header X-API-Key. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ApiKeySpec(
    @JsonPropertyDescription("Whether clients must send the key. Default: true.") @Default("true")
        @Nullable Boolean enabled,
    @JsonPropertyDescription(
            "Secret that holds the key. Default: the operator makes a key and keeps it in the"
                + " Secret {workspace}-api-key.")
        @Nullable SecretKeyRef secretRef) {}
