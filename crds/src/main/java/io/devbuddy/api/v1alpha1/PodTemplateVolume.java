package io.devbuddy.api.v1alpha1;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A volume for the containers beside the executor; exactly one source is present. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value =
        "[has(self.persistentVolumeClaim), has(self.configMap), has(self.secret),"
            + " has(self.emptyDir), has(self.image)].filter(present, present).size() == 1",
    message =
        "exactly one of persistentVolumeClaim, configMap, secret, emptyDir and image must be set")
public record PodTemplateVolume(
    @JsonPropertyDescription("Name, unique among volumes and spec.mounts (a DNS label).")
        @Required
        @Pattern("^[a-z0-9]([a-z0-9-]{0,55}[a-z0-9])?$")
        @Nullable String name,
    @JsonPropertyDescription("A volume claim of the workspace's namespace.")
        @Nullable ClaimSource persistentVolumeClaim,
    @JsonPropertyDescription("A ConfigMap of the workspace's namespace.")
        @Nullable ConfigMapSource configMap,
    @JsonPropertyDescription("A Secret of the workspace's namespace.")
        @Nullable SecretSource secret,
    @JsonPropertyDescription("An empty folder that lives as long as its pod.")
        @Nullable EmptyDirSource emptyDir,
    @JsonPropertyDescription("The files of a container image.") @Nullable ImageSource image,
    @JsonAnyGetter @JsonAnySetter @Nullable Map<String, Object> unknown) {
  /** Fills in that nothing is unknown. */
  public PodTemplateVolume {
    unknown = requireNonNullElse(unknown, Map.of());
  }
}
