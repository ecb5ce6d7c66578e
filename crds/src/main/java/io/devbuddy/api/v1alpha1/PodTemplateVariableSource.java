package io.devbuddy.api.v1alpha1;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the value of a variable comes from; exactly one component is present. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = "has(self.secretKeyRef) != has(self.configMapKeyRef)",
    message = "set either secretKeyRef or configMapKeyRef")
public record PodTemplateVariableSource(
    @JsonPropertyDescription("A key of a Secret of the workspace's namespace.")
        @Nullable ObjectKeyRef secretKeyRef,
    @JsonPropertyDescription("A key of a ConfigMap of the workspace's namespace.")
        @Nullable ObjectKeyRef configMapKeyRef,
    @JsonAnyGetter @JsonAnySetter @Nullable Map<String, Object> unknown) {
  /** Fills in that nothing is unknown. */
  public PodTemplateVariableSource {
    unknown = requireNonNullElse(unknown, Map.of());
  }
}
