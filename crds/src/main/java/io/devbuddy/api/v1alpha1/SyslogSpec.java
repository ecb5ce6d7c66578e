package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** A syslog server. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
    value = "!has(self.caSecretRef) || (has(self.tls) && self.tls)",
    message = "caSecretRef needs tls: true")
public record SyslogSpec(
    @JsonPropertyDescription("Name or address of the server.")
        @Required
        @Size(min = 1, max = 253)
        @Pattern(SpecDefaults.SINK_HOST)
        @Nullable String host,
    @JsonPropertyDescription("TCP port of the server. Default: 514, with tls 6514.")
        @Min(1)
        @Max(65535)
        @Nullable Integer port,
    @JsonPropertyDescription(
            "Whether the connection is encrypted and the server must prove its name by a"
                + " certificate. Default: false.")
        @Nullable Boolean tls,
    @JsonPropertyDescription(
            "Secret with the certificates (PEM) of the issuers that are trusted. A changed Secret"
                + " takes effect without a restart. Default: the issuers that Java trusts.")
        @Nullable ObjectKeyRef caSecretRef) {}
