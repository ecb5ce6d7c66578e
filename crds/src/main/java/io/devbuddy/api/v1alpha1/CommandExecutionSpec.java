package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which commands may run, where, and for how long: the section {@code CommandExecution} of {@code
 * appsettings.json}.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record CommandExecutionSpec(
    @JsonPropertyDescription("Longest timeout that a client may ask for, in seconds. Default: 300.")
        @Default("300")
        @Min(1)
        @Max(86400)
        @Nullable Integer maxTimeoutSeconds,
    @JsonPropertyDescription(
            "Absolute folders that commands may use. Default: /workspace and /tmp.")
        @Size(max = 256)
        @Nullable List<String> allowedPaths,
    @JsonPropertyDescription(
            "Names or absolute paths of the programs that clients may start. An empty list allows"
                + " none. Default: dotnet, git, rg, jq, tree, bash, curl, find.")
        @Size(max = 256)
        @Nullable List<String> allowedCommands,
    @JsonPropertyDescription(
            "Names or absolute paths of the programs that nothing may start; stronger than"
                + " allowedCommands. Default: rm, dd, mkfs, fdisk, format, shutdown, reboot, init.")
        @Size(max = 256)
        @Nullable List<String> deniedCommands,
    @JsonPropertyDescription(
            "Whether error messages to clients leave out paths and reasons. Default: true.")
        @Default("true")
        @Nullable Boolean sanitizeErrorMessages,
    @JsonPropertyDescription("Whether every command is recorded. Default: true.") @Default("true")
        @Nullable Boolean enableAuditLogging) {}
