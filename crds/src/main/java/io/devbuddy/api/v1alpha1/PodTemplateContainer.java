package io.devbuddy.api.v1alpha1;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A container beside the executor, or the executor itself, which takes variables only. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value =
        "self.name != 'executor' || !(has(self.image) || has(self.imagePullPolicy) ||"
            + " has(self.command) || has(self.args) || has(self.resources) ||"
            + " has(self.volumeMounts))",
    message =
        "the container executor takes env only; spec.image, spec.imagePullPolicy, spec.resources"
            + " and spec.mounts are for the rest")
@ValidationRule(
    value = "self.name == 'executor' || has(self.image)",
    message = "image must be set, except for the container executor")
public record PodTemplateContainer(
    @JsonPropertyDescription("Name, unique in the pod (a DNS label); executor is the server.")
        @Required
        @Pattern("^[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?$")
        @Size(max = 63)
        @Nullable String name,
    @JsonPropertyDescription("Container image.") @Size(min = 1, max = 1024) @Nullable String image,
    @JsonPropertyDescription(
            "When a node pulls the image. Default: Always for the tag latest, else IfNotPresent.")
        @Nullable ImagePullPolicy imagePullPolicy,
    @JsonPropertyDescription("Command in place of the image's. Default: the image's.")
        @Size(max = 64)
        @Nullable List<String> command,
    @JsonPropertyDescription("Arguments in place of the image's. Default: the image's.")
        @Size(max = 256)
        @Nullable List<String> args,
    @JsonPropertyDescription("Environment variables. Default: none.") @Size(max = 128)
        @Nullable List<PodTemplateVariable> env,
    @JsonPropertyDescription(
            "Limits and requests. Default: limits 500m CPU and 256Mi, of which 50m and 64Mi are"
                + " requested; each can be set by itself.")
        @Nullable ResourceRequirements resources,
    @JsonPropertyDescription(
            "Where it sees volumes: those of this template, those of spec.mounts, and the one named"
                + " workspace. Default: none.")
        @Size(max = 64)
        @Nullable List<PodTemplateVolumeMount> volumeMounts,
    @JsonAnyGetter @JsonAnySetter @Nullable Map<String, Object> unknown) {
  /** Fills in that nothing is unknown. */
  public PodTemplateContainer {
    unknown = requireNonNullElse(unknown, Map.of());
  }
}
