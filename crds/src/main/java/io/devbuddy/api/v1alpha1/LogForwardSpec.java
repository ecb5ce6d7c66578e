package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Where the executor's log goes besides the log of its container: exactly one of the two. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
    value = "has(self.syslog) != has(self.fluentd)",
    message = "forward must have syslog or fluentd, not both")
public record LogForwardSpec(
    @JsonPropertyDescription(
            "A syslog server that takes RFC 5424 messages over TCP or TLS, each preceded by its"
                + " length (RFC 6587).")
        @Nullable SyslogSpec syslog,
    @JsonPropertyDescription(
            "A Fluentd or Fluent Bit that takes the forward protocol (in_forward), without a shared"
                + " key.")
        @Nullable FluentdSpec fluentd) {}
