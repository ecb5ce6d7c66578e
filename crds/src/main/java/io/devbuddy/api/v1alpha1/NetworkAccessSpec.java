package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which network commands may use. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
    value =
        "(has(self.mode) && self.mode == 'Ports') == (has(self.ports) && self.ports.size() > 0)",
    message =
        "ports and mode: Ports belong together: name at least one port with it, and none with mode:"
            + " None")
public record NetworkAccessSpec(
    @JsonPropertyDescription(
            "None: no network. Ports: TCP connections to the ports below. Default: None.")
        @Default("None")
        @Nullable NetworkMode mode,
    @JsonPropertyDescription("TCP ports that commands may connect to; needed with mode Ports.")
        @Size(max = 64)
        @Nullable List<Integer> ports) {}
