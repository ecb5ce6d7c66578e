package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.model.annotation.SpecReplicas;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the user wants of a workspace. Every component may be absent; the schema fills in the
 * defaults named by its description, and the operator does so again.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record DevBuddyWorkspaceSpec(
    @JsonPropertyDescription(
            "Name of the environment: Production, Staging, Development or a name of your own. It"
                + " picks appsettings.{environment}.json and the default of workspace.access."
                + " Default: Production.")
        @Default(SpecDefaults.ENVIRONMENT)
        @Pattern("^[A-Za-z0-9][A-Za-z0-9._-]{0,62}$")
        @Nullable String environment,
    @JsonPropertyDescription(
            "Container image with the tools that commands use. The executor is copied into it at"
                + " start, so any glibc image will do. Default: the operator's toolbox image.")
        @Nullable String image,
    @JsonPropertyDescription(
            "Container image that the executor is copied from. Default: the operator's executor"
                + " image.")
        @Nullable String executorImage,
    @JsonPropertyDescription(
            "Size of the executor's container. Light: 1 CPU, 512Mi (256Mi requested); Standard:"
                + " 2 CPU, 1Gi (512Mi requested); Heavy: 4 CPU, 2Gi (1Gi requested)."
                + " Default: Standard.")
        @Default(SpecDefaults.PROFILE)
        @Nullable WorkspaceProfile profile,
    @JsonPropertyDescription(
            "Limits and requests that override those of the profile, one by one. Default: the"
                + " profile's.")
        @Nullable ResourceRequirements resources,
    @JsonPropertyDescription("Number of pods. Default: 1.")
        @Default("1")
        @Min(0)
        @Max(SpecDefaults.MAX_REPLICAS)
        @SpecReplicas
        @Nullable Integer replicas,
    @JsonPropertyDescription("The folder in which commands work.") @Default("{}")
        @Nullable WorkspaceFolderSpec workspace,
    @JsonPropertyDescription("Further volumes of the executor's container. Default: none.")
        @Size(max = 64)
        @Nullable List<WorkspaceMount> mounts,
    @JsonPropertyDescription("Which commands may run, where, and for how long.") @Default("{}")
        @Nullable CommandExecutionSpec commandExecution,
    @JsonPropertyDescription("Ports of the server.") @Default("{}") @Nullable ServerSpec server,
    @JsonPropertyDescription("How clients prove who they are.") @Default("{}")
        @Nullable AuthSpec auth,
    @JsonPropertyDescription("Health checks of the executor's container.") @Default("{}")
        @Nullable ProbesSpec probes) {

  /** A specification that leaves everything to the defaults. */
  public static final DevBuddyWorkspaceSpec EMPTY =
      new DevBuddyWorkspaceSpec(
          null, null, null, null, null, null, null, null, null, null, null, null);
}
