package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** An issuer of cert-manager. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record IssuerRef(
    @JsonPropertyDescription("Name of the issuer.") @Required @Size(min = 1, max = 253)
        @Nullable String name,
    @JsonPropertyDescription("Its kind: Issuer, ClusterIssuer, or another. Default: Issuer.")
        @Default(SpecDefaults.ISSUER_KIND)
        @Size(min = 1, max = 63)
        @Nullable String kind,
    @JsonPropertyDescription("The group of its kind. Default: cert-manager.io.")
        @Default(SpecDefaults.ISSUER_GROUP)
        @Size(min = 1, max = 253)
        @Nullable String group) {}
