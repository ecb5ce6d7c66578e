package io.devbuddy.api.v1alpha1;

import static java.util.Objects.requireNonNullElse;

import com.fasterxml.jackson.annotation.JsonAnyGetter;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where a container beside the executor sees a volume. */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record PodTemplateVolumeMount(
    @JsonPropertyDescription("Name of the volume; workspace is the folder in which commands work.")
        @Required
        @Size(min = 1, max = 63)
        @Nullable String name,
    @JsonPropertyDescription("Absolute path in the container, unique in it.")
        @Required
        @Pattern("^/.+")
        @Size(max = 1024)
        @Nullable String mountPath,
    @JsonPropertyDescription("Whether the container may only read it. Default: true.")
        @Default("true")
        @Nullable Boolean readOnly,
    @JsonAnyGetter @JsonAnySetter @Nullable Map<String, Object> unknown) {
  /** Fills in that nothing is unknown. */
  public PodTemplateVolumeMount {
    unknown = requireNonNullElse(unknown, Map.of());
  }
}
