package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.model.annotation.LabelSelector;
import io.fabric8.kubernetes.model.annotation.StatusReplicas;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the operator saw of a workspace. Only the operator writes it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record DevBuddyWorkspaceStatus(
    @JsonPropertyDescription("Generation of the specification that this status speaks of.")
        @Nullable Long observedGeneration,
    @JsonPropertyDescription("Summary: Pending, Starting, Ready, Degraded, Suspended or Invalid.")
        @Nullable WorkspacePhase phase,
    @JsonPropertyDescription("What is true of the workspace, and why; one entry a type.")
        @Nullable List<Condition> conditions,
    @JsonPropertyDescription("Where MCP clients connect.") @Nullable String url,
    @JsonPropertyDescription("Number of pods.") @StatusReplicas @Nullable Integer replicas,
    @JsonPropertyDescription("Number of pods that answer requests.")
        @Nullable Integer readyReplicas,
    @JsonPropertyDescription("Label selector of the pods, as text.") @LabelSelector
        @Nullable String selector,
    @JsonPropertyDescription("How often containers of the present pods were restarted.")
        @Nullable Integer restarts,
    @JsonPropertyDescription("How the executor's container ended most recently, if it ever did.")
        @Nullable LastTermination lastTermination,
    @JsonPropertyDescription("Whether commands may change the workspace: ReadOnly or ReadWrite.")
        @Nullable WorkspaceAccess access,
    @JsonPropertyDescription("Image whose programs commands run.") @Nullable String image,
    @JsonPropertyDescription("What the server said in the MCP handshake.")
        @Nullable ServerStatus server,
    @JsonPropertyDescription("What the kernel enforces on commands.")
        @Nullable IsolationStatus isolation,
    @JsonPropertyDescription("SHA-256 of the command policy in force, as the server computes it.")
        @Nullable String policyDigest,
    @JsonPropertyDescription("How the newest pod started.")
        @Nullable List<StartPhase> startTimeline) {
  /** Returns the condition of that type; empty when nothing was said of it yet. */
  public Optional<Condition> condition(String type) {
    return Optional.ofNullable(conditions).stream()
        .flatMap(List::stream)
        .filter(condition -> type.equals(condition.getType()))
        .findFirst();
  }
}
