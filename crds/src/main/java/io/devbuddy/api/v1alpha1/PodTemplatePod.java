package io.devbuddy.api.v1alpha1;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.Affinity;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where and how the pods run, and what runs beside the executor; names as in a PodSpec. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PodTemplatePod(
    @JsonPropertyDescription("Labels that a node must have. Default: none.")
        @Nullable Map<String, String> nodeSelector,
    @JsonPropertyDescription(
            "Which nodes and neighbours the pods want or avoid, as in a PodSpec. Default: none.")
        @Nullable Affinity affinity,
    @JsonPropertyDescription(
            "Taints of nodes that the pods accept, as in a PodSpec. Default: none.")
        @Size(max = 32)
        @Nullable List<Toleration> tolerations,
    @JsonPropertyDescription(
            "How the pods are spread, as in a PodSpec. One without labelSelector is about the pods"
                + " of this workspace. Default: none.")
        @Size(max = 16)
        @Nullable List<TopologySpreadConstraint> topologySpreadConstraints,
    @JsonPropertyDescription("Priority class of the pods. Default: the cluster's.")
        @Pattern(SpecDefaults.OBJECT_NAME)
        @Size(max = 253)
        @Nullable String priorityClassName,
    @JsonPropertyDescription(
            "Runtime class of the pods, for example one of a sandboxed runtime. Default: the"
                + " cluster's.")
        @Pattern(SpecDefaults.OBJECT_NAME)
        @Size(max = 253)
        @Nullable String runtimeClassName,
    @JsonPropertyDescription("Scheduler of the pods. Default: the cluster's.")
        @Pattern(SpecDefaults.OBJECT_NAME)
        @Size(max = 253)
        @Nullable String schedulerName,
    @JsonPropertyDescription(
            "false gives the pods a user namespace of their own, where nodes can. Default: true.")
        @Nullable Boolean hostUsers,
    @JsonPropertyDescription(
            "Seconds that the pods get to end running commands when they are stopped, of which 10"
                + " are for the pod itself. Default: commandExecution.maxTimeoutSeconds and 30, so"
                + " that every command can end by itself.")
        @Min(5)
        @Max(3600)
        @Nullable Integer terminationGracePeriodSeconds,
    @JsonPropertyDescription(
            "Volumes for the containers below; spec.mounts gives the executor further volumes."
                + " Default: none.")
        @Size(max = 32)
        @Nullable List<PodTemplateVolume> volumes,
    @JsonPropertyDescription(
            "Containers beside the executor. They get the executor's hardening: user 1000, no"
                + " capabilities, a read-only root. The one named executor takes env only."
                + " Default: none.")
        @Size(max = 8)
        @Nullable List<PodTemplateContainer> containers,
    @JsonAnyGetter @JsonAnySetter @Nullable Map<String, Object> unknown) {
  /** Fills in that nothing is unknown. */
  public PodTemplatePod {
    unknown = requireNonNullElse(unknown, Map.of());
  }
}
