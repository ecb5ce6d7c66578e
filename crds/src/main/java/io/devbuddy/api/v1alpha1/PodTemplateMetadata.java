package io.devbuddy.api.v1alpha1;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Labels and annotations that are added to the pods. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PodTemplateMetadata(
    @JsonPropertyDescription(
            "Labels of the pods. app.kubernetes.io/name, instance, component and managed-by, and"
                + " names that begin with devbuddy.io/, are the operator's. Default: none.")
        @Nullable Map<String, String> labels,
    @JsonPropertyDescription(
            "Annotations of the pods. Names that begin with devbuddy.io/ are the operator's."
                + " Default: none.")
        @Nullable Map<String, String> annotations,
    @JsonAnyGetter @JsonAnySetter @Nullable Map<String, Object> unknown) {
  /** Fills in that nothing is unknown. */
  public PodTemplateMetadata {
    unknown = requireNonNullElse(unknown, Map.of());
  }
}
