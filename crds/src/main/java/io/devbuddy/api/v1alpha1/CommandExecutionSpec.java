package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which commands may run, where, and for how long: the section {@code CommandExecution} of {@code
 * appsettings.json}.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
    value =
        "!has(self.defaultTimeoutSeconds) || !has(self.maxTimeoutSeconds) ||"
            + " self.defaultTimeoutSeconds <= self.maxTimeoutSeconds",
    message = "defaultTimeoutSeconds must not be above maxTimeoutSeconds")
public record CommandExecutionSpec(
    @JsonPropertyDescription("Longest timeout that a client may ask for, in seconds. Default: 300.")
        @Default("300")
        @Min(1)
        @Max(86400)
        @Nullable Integer maxTimeoutSeconds,
    @JsonPropertyDescription(
            "Timeout of a call that names none, in seconds. Default: 30, or maxTimeoutSeconds when"
                + " that is less.")
        @Min(1)
        @Max(86400)
        @Nullable Integer defaultTimeoutSeconds,
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
        @Nullable Boolean enableAuditLogging,
    @JsonPropertyDescription("Which programs an allowed command may start in turn.")
        @Nullable HelpersSpec helpers,
    @JsonPropertyDescription(
            "Whether programs that lie in the workspace may be executed. Default: false.")
        @Nullable Boolean allowWorkspaceExecutables,
    @JsonPropertyDescription(
            "Which arguments commands may be given; one entry a command. Default: every argument.")
        @Size(max = 64)
        @Nullable List<ArgumentRulesSpec> argumentRules,
    @JsonPropertyDescription("Which network commands may use. Default: none.")
        @Nullable NetworkAccessSpec network,
    @JsonPropertyDescription(
            "What happens when the kernel cannot enforce the policy. Required: no command runs and"
                + " the pod is not ready; BestEffort: what the kernel can do is enforced; Off:"
                + " nothing is. Default: Required.")
        @Nullable IsolationLevel isolation,
    @JsonPropertyDescription("Commands that run at once in one pod. Default: 16.")
        @Min(1)
        @Max(1024)
        @Nullable Integer maxConcurrentCommands,
    @JsonPropertyDescription("Calls that may wait for a running command to end. Default: 64.")
        @Min(0)
        @Max(65536)
        @Nullable Integer maxQueuedCommands,
    @JsonPropertyDescription(
            "Bytes of each output stream of a command that are kept, at its head and tail. Default:"
                + " 1048576.")
        @Min(1024)
        @Max(67108864)
        @Nullable Integer maxOutputBytes,
    @JsonPropertyDescription("Processes that one command may have at once. Default: 512.")
        @Min(1)
        @Max(32768)
        @Nullable Integer maxProcesses,
    @JsonPropertyDescription("Files that each process of a command may have open. Default: 1024.")
        @Min(16)
        @Max(1048576)
        @Nullable Integer maxOpenFiles,
    @JsonPropertyDescription(
            "Size of the largest file that a command may write, in bytes. Default: the executor's.")
        @Min(4096)
        @Nullable Long maxFileBytes,
    @JsonPropertyDescription(
            "Names of environment variables of the executor's container that commands get; names"
                + " that look like secrets are refused. Default: none.")
        @Size(max = 64)
        @Nullable List<String> passEnvironment,
    @JsonPropertyDescription(
            "Which tools clients get, such as shell_execute_json. Default: every tool.")
        @Nullable ToolsSpec tools,
    @JsonPropertyDescription(
            "Commands that may run in the background at once in one pod; they count among"
                + " maxConcurrentCommands. Default: half of those.")
        @Min(1)
        @Max(1024)
        @Nullable Integer maxBackgroundCommands,
    @JsonPropertyDescription(
            "Longest time that a command may run in the background, in seconds. Default: 3600.")
        @Min(1)
        @Max(604800)
        @Nullable Integer maxBackgroundSeconds,
    @JsonPropertyDescription(
            "Bytes of each output stream of a command in the background that are kept, its last"
                + " ones. Default: 4194304.")
        @Min(65536)
        @Max(1073741824)
        @Nullable Integer maxBackgroundOutputBytes) {
  /** A section that leaves everything to the defaults. */
  public static final CommandExecutionSpec EMPTY =
      new CommandExecutionSpec(
          null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
          null, null, null, null, null, null, null, null);
}
