package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
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
@ValidationRule(
    value = "!has(self.replicas) || self.replicas <= 1 || " + DevBuddyWorkspaceSpec.FOR_MANY_NODES,
    message =
        "more than one replica needs a volume for many nodes: set"
            + " workspace.source.volumeClaimTemplate.accessModes to [ReadWriteMany]")
@ValidationRule(
    value =
        "!has(self.server) || !has(self.server.serviceMonitor) || !has(self.service) ||"
            + " !has(self.service.type) || self.service.type == 'ClusterIP'",
    message =
        "server.serviceMonitor needs service.type ClusterIP, as other Services leave the metrics"
            + " out")
@ValidationRule(
    value =
        "!has(self.autoscaling) || self.autoscaling.maxReplicas <= 1 || "
            + DevBuddyWorkspaceSpec.FOR_MANY_NODES,
    message =
        "autoscaling.maxReplicas above 1 needs a volume for many nodes: set"
            + " workspace.source.volumeClaimTemplate.accessModes to [ReadWriteMany]")
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
        @Size(min = 1, max = 1024)
        @Nullable String image,
    @JsonPropertyDescription(
            "Container image that the executor is copied from. Default: the operator's executor"
                + " image.")
        @Size(min = 1, max = 1024)
        @Nullable String executorImage,
    @JsonPropertyDescription(
            "When a node pulls image and executorImage. Default: Always for the tag latest, else"
                + " IfNotPresent.")
        @Nullable ImagePullPolicy imagePullPolicy,
    @JsonPropertyDescription("Secrets with the credentials of image registries. Default: none.")
        @Size(max = 16)
        @Nullable List<SecretName> imagePullSecrets,
    @JsonPropertyDescription(
            "Size of the executor's container. Light: 1 CPU, 512Mi (256Mi requested); Standard: 2"
                + " CPU, 1Gi (512Mi requested); Heavy: 4 CPU, 2Gi (1Gi requested). Default:"
                + " Standard.")
        @Default(SpecDefaults.PROFILE)
        @Nullable WorkspaceProfile profile,
    @JsonPropertyDescription(
            "Limits and requests that override those of the profile, one by one. Default: the"
                + " profile's.")
        @Nullable ResourceRequirements resources,
    @JsonPropertyDescription(
            "Number of pods; with autoscaling what it has chosen last, within its bounds, or 0."
                + " Default: 1.")
        @Default("1")
        @Min(0)
        @Max(SpecDefaults.MAX_REPLICAS)
        @SpecReplicas
        @Nullable Integer replicas,
    @JsonPropertyDescription(
            "Whether the workspace rests: its pods are removed, its volumes, key and address stay."
                + " Default: false.")
        @Default("false")
        @Nullable Boolean suspend,
    @JsonPropertyDescription("The folder in which commands work.") @Default("{}")
        @Nullable WorkspaceFolderSpec workspace,
    @JsonPropertyDescription("Further volumes of the executor's container. Default: none.")
        @Size(max = 64)
        @Nullable List<WorkspaceMount> mounts,
    @JsonPropertyDescription("Which commands may run, where, and for how long.") @Default("{}")
        @Nullable CommandExecutionSpec commandExecution,
    @JsonPropertyDescription("What the executor logs.") @Nullable LoggingSpec logging,
    @JsonPropertyDescription("Ports of the server, and for which hosts it answers.") @Default("{}")
        @Nullable ServerSpec server,
    @JsonPropertyDescription("How clients prove who they are.") @Default("{}")
        @Nullable AuthSpec auth,
    @JsonPropertyDescription("Health checks of the executor's container.") @Default("{}")
        @Nullable ProbesSpec probes,
    @JsonPropertyDescription("The Service in front of the pods.") @Nullable ServiceSpec service,
    @JsonPropertyDescription("What the cluster's network lets through to the pods and from them.")
        @Default("{}")
        @Nullable NetworkPolicySpec networkPolicy,
    @JsonPropertyDescription(
            "How many pods voluntary disruptions may take at once. Default: one where there is more"
                + " than one pod, else no budget.")
        @Nullable DisruptionBudgetSpec disruptionBudget,
    @JsonPropertyDescription(
            "How long a workspace runs and lives, and what becomes of what it leaves behind.")
        @Default("{}")
        @Nullable LifecycleSpec lifecycle,
    @JsonPropertyDescription(
            "Lets the load choose the number of pods, by a HorizontalPodAutoscaler that sets"
                + " replicas. Needs Kubernetes 1.30 and a metrics server. Default: none.")
        @Nullable AutoscalingSpec autoscaling,
    @JsonPropertyDescription(
            "How requests from outside the cluster find the workspace. Whatever leads them must be"
                + " let in by networkPolicy.ingressFrom, too. Default: no route.")
        @Nullable RouteSpec route,
    @JsonPropertyDescription(
            "What is added to the pods: labels, placement, containers beside the executor. Whatever"
                + " would weaken the pods is refused by name in the condition SpecValid.")
        @Nullable PodTemplate podTemplate) {
  /** CEL: whether several pods on several nodes can mount the workspace's own volume. */
  static final String FOR_MANY_NODES =
      "!has(self.workspace) || !has(self.workspace.source) ||"
          + " !has(self.workspace.source.volumeClaimTemplate) ||"
          + " !has(self.workspace.source.volumeClaimTemplate.accessModes) ||"
          + " self.workspace.source.volumeClaimTemplate.accessModes.exists(mode, mode =="
          + " 'ReadWriteMany' || mode == 'ReadOnlyMany')";

  /** A specification that leaves everything to the defaults. */
  public static final DevBuddyWorkspaceSpec EMPTY =
      new DevBuddyWorkspaceSpec(
          null, null, null, null, null, null, null, null, null, null, null, null, null, null, null,
          null, null, null, null, null, null, null, null);
}
