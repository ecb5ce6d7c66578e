package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Where the files of a workspace come from; at most one component is present. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
    value =
        "[has(self.hostPath), has(self.persistentVolumeClaim), has(self.emptyDir)]"
            + ".filter(present, present).size() <= 1",
    message = "at most one of hostPath, persistentVolumeClaim and emptyDir may be set")
public record WorkspaceSource(
    @JsonPropertyDescription("A folder of the node, where the operator allows it.")
        @Nullable HostPathSource hostPath,
    @JsonPropertyDescription("A volume claim of the workspace's namespace.")
        @Nullable ClaimSource persistentVolumeClaim,
    @JsonPropertyDescription("An empty folder that lives as long as its pod.")
        @Nullable EmptyDirSource emptyDir) {}
