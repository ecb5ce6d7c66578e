package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** The folder in which commands work: where it appears, what is in it, who may change it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
    value =
        "!has(self.access) || self.access == 'ReadOnly' || !has(self.source) ||"
            + " !(has(self.source.configMap) || has(self.source.image))",
    message = "access must be ReadOnly: a ConfigMap or an image cannot be written")
public record WorkspaceFolderSpec(
    @JsonPropertyDescription(
            "Absolute path of the workspace in the container (CODE_BASE_PATH). Default:"
                + " /workspace.")
        @Default(SpecDefaults.WORKSPACE_PATH)
        @Pattern("^/.+")
        @Size(max = 1024)
        @Nullable String path,
    @JsonPropertyDescription(
            "ReadOnly or ReadWrite. Default: ReadOnly in the environments Production and Staging"
                + " and for a source that cannot be written, else ReadWrite.")
        @Nullable WorkspaceAccess access,
    @JsonPropertyDescription(
            "Where the files come from; exactly one kind. Default: an empty folder that lives as"
                + " long as its pod.")
        @Nullable WorkspaceSource source) {}
