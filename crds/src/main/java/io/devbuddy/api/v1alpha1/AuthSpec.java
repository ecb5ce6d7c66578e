package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** How clients prove who they are. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
    value =
        "(has(self.insecure) && self.insecure) == (has(self.apiKey) && has(self.apiKey.enabled) &&"
            + " !self.apiKey.enabled)",
    message =
        "apiKey.enabled: false lets in everyone who reaches the server; write insecure: true beside"
            + " it if that is wanted, and only then")
public record AuthSpec(
    @JsonPropertyDescription("An API key in the header X-API-Key.") @Default("{}")
        @Nullable ApiKeySpec apiKey,
    @JsonPropertyDescription(
            "Must be written as true to let every client in without a key (apiKey.enabled: false)."
                + " Default: false.")
        @Nullable Boolean insecure) {}
