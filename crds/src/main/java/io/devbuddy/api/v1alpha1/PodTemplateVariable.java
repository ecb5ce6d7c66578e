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
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An environment variable of a container. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
    value = "has(self.value) != has(self.valueFrom)",
    message = "set either value or valueFrom")
public record PodTemplateVariable(
    @JsonPropertyDescription("Name of the variable.")
        @Required
        @Pattern("^[A-Za-z_][A-Za-z0-9_]*$")
        @Size(max = 256)
        @Nullable String name,
    @JsonPropertyDescription("Its value; not for secrets, which belong into valueFrom.")
        @Size(min = 1, max = 32768)
        @Nullable String value,
    @JsonPropertyDescription("A key of a Secret or ConfigMap whose value it gets.")
        @Nullable PodTemplateVariableSource valueFrom,
    @JsonAnyGetter @JsonAnySetter @Nullable Map<String, Object> unknown) {
  /** Fills in that nothing is unknown. */
  public PodTemplateVariable {
    unknown = requireNonNullElse(unknown, Map.of());
  }
}
