package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the server answered the MCP handshake. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ServerStatus(
    @JsonPropertyDescription("Name of the server.") @Nullable String name,
    @JsonPropertyDescription("Version of the server.") @Nullable String version,
    @JsonPropertyDescription("The MCP revision that it and the operator agreed on.")
        @Nullable String protocolVersion,
    @JsonPropertyDescription("Names of its tools.") @Nullable List<String> tools) {}
