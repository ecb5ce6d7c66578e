package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** A further volume of the executor's container; exactly one source is present. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
    value =
        "[has(self.hostPath), has(self.persistentVolumeClaim), has(self.configMap),"
            + " has(self.secret), has(self.emptyDir), has(self.image)].filter(present,"
            + " present).size() == 1",
    message =
        "exactly one of hostPath, persistentVolumeClaim, configMap, secret, emptyDir and image must"
            + " be set")
@ValidationRule(
    value =
        "!has(self.readOnly) || self.readOnly || !(has(self.configMap) || has(self.secret) ||"
            + " has(self.image))",
    message =
        "readOnly must be true: a ConfigMap, Secret or image cannot be written through a mount")
@ValidationRule(
    value =
        "!has(self.recursiveReadOnly) || self.recursiveReadOnly == 'Disabled' ||"
            + " !has(self.readOnly) || self.readOnly",
    message = "recursiveReadOnly needs readOnly: true")
public record WorkspaceMount(
    @JsonPropertyDescription("Name of the mount, unique in this workspace (a DNS label).")
        @Required
        @Pattern("^[a-z0-9]([a-z0-9-]{0,55}[a-z0-9])?$")
        @Nullable String name,
    @JsonPropertyDescription("Absolute path in the container, unique in this workspace.")
        @Required
        @Pattern("^/.+")
        @Size(max = 1024)
        @Nullable String mountPath,
    @JsonPropertyDescription("Whether commands may only read it. Default: true.") @Default("true")
        @Nullable Boolean readOnly,
    @JsonPropertyDescription("Whether mounts below it are read-only too. Default: Disabled.")
        @Nullable RecursiveReadOnly recursiveReadOnly,
    @JsonPropertyDescription("A folder of the node, where the operator allows it.")
        @Nullable HostPathSource hostPath,
    @JsonPropertyDescription("A volume claim of the workspace's namespace.")
        @Nullable ClaimSource persistentVolumeClaim,
    @JsonPropertyDescription("A ConfigMap of the workspace's namespace; always read-only.")
        @Nullable ConfigMapSource configMap,
    @JsonPropertyDescription("A Secret of the workspace's namespace; always read-only.")
        @Nullable SecretSource secret,
    @JsonPropertyDescription("An empty folder that lives as long as its pod.")
        @Nullable EmptyDirSource emptyDir,
    @JsonPropertyDescription("The files of a container image; always read-only.")
        @Nullable ImageSource image) {}
