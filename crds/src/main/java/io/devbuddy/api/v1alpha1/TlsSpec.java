package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Where the certificate for HTTPS comes from: exactly one of the two. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
    value = "has(self.secretName) != has(self.issuerRef)",
    message = "tls must have secretName or issuerRef, not both")
public record TlsSpec(
    @JsonPropertyDescription(
            "Secret with the certificate and its key (tls.crt and tls.key, as a Secret of the type"
                + " kubernetes.io/tls has them). A changed Secret takes effect without a restart.")
        @Size(min = 1, max = 253)
        @Nullable String secretName,
    @JsonPropertyDescription(
            "Issuer of cert-manager that issues and renews the certificate, for the names of the"
                + " workspace's Service.")
        @Nullable IssuerRef issuerRef) {}
