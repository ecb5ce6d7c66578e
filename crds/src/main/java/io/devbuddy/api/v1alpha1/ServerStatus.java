package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the server answered to an MCP handshake. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ServerStatus(
    @JsonPropertyDescription("Name of the server.") @Nullable String name,
    @JsonPropertyDescription("Version of the server.") @Nullable String version,
    @JsonPropertyDescription("Revisions of MCP that it speaks.")
        @Nullable List<String> protocolVersions,
    @JsonPropertyDescription("Names of its tools.") @Nullable List<String> tools) {}
