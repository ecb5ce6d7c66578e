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
        "[has(self.git), has(self.persistentVolumeClaim), has(self.volumeClaimTemplate),"
            + " has(self.emptyDir), has(self.configMap), has(self.image),"
            + " has(self.hostPath)].filter(present, present).size() <= 1",
    message =
        "at most one of git, persistentVolumeClaim, volumeClaimTemplate, emptyDir, configMap, image"
            + " and hostPath may be set")
public record WorkspaceSource(
    @JsonPropertyDescription(
            "A Git repository, cloned anew for every pod; changes are lost with the pod.")
        @Nullable GitSource git,
    @JsonPropertyDescription("A volume claim of the workspace's namespace.")
        @Nullable ClaimSource persistentVolumeClaim,
    @JsonPropertyDescription(
            "A volume of the workspace's own, made by the operator; lifecycle.deletionPolicy says"
                + " what becomes of it.")
        @Nullable VolumeClaimTemplateSource volumeClaimTemplate,
    @JsonPropertyDescription("An empty folder that lives as long as its pod.")
        @Nullable EmptyDirSource emptyDir,
    @JsonPropertyDescription("A ConfigMap of the workspace's namespace; always read-only.")
        @Nullable ConfigMapSource configMap,
    @JsonPropertyDescription("The files of a container image; always read-only.")
        @Nullable ImageSource image,
    @JsonPropertyDescription("A folder of the node, where the operator allows it.")
        @Nullable HostPathSource hostPath) {}
