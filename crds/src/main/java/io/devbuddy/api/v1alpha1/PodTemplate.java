package io.devbuddy.api.v1alpha1;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is added to the pods. Fields that it does not know are kept, so that the operator can refuse
 * them by name.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PodTemplate(
    @JsonPropertyDescription("Labels and annotations of the pods, besides the operator's own.")
        @Nullable PodTemplateMetadata metadata,
    @JsonPropertyDescription("Where and how the pods run, and what runs beside the executor.")
        @Nullable PodTemplatePod spec,
    @JsonAnyGetter @JsonAnySetter @Nullable Map<String, Object> unknown) {
  /** Fills in that nothing is unknown. */
  public PodTemplate {
    unknown = requireNonNullElse(unknown, Map.of());
  }
}
