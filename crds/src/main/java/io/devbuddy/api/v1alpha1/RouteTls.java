package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** That clients reach the route over TLS, which ends at the Ingress controller or gateway. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record RouteTls(
    @JsonPropertyDescription(
            "Secret of the type kubernetes.io/tls with the certificate; for an Ingress only, as a"
                + " gateway has its own. Default: the Ingress controller's certificate.")
        @Size(max = 253)
        @Pattern(SpecDefaults.OBJECT_NAME)
        @Nullable String secretName) {}
