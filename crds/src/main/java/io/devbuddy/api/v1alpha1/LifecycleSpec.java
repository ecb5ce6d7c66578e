package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** How long a workspace runs and lives, and what becomes of what it leaves behind. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
    value = "!has(self.ttl) || duration(self.ttl) > duration('0s')",
    message = "ttl must be above 0")
@ValidationRule(
    value = "!has(self.maxLifetime) || duration(self.maxLifetime) > duration('0s')",
    message = "maxLifetime must be above 0")
@ValidationRule(
    value = "!has(self.idleTimeout) || duration(self.idleTimeout) > duration('0s')",
    message = "idleTimeout must be above 0")
public record LifecycleSpec(
    @JsonPropertyDescription(
            "How long after its creation the workspace is deleted, for example 72h or 1h30m; what"
                + " becomes of its volume says deletionPolicy. Default: never.")
        @Pattern(LifecycleSpec.DURATION)
        @Size(min = 2, max = 24)
        @Nullable String ttl,
    @JsonPropertyDescription(
            "How long the workspace runs before it is suspended, for example 8h; counted from its"
                + " creation or from when it was resumed. Default: without end.")
        @Pattern(LifecycleSpec.DURATION)
        @Size(min = 2, max = 24)
        @Nullable String maxLifetime,
    @JsonPropertyDescription(
            "How long no client uses the workspace, and no command runs or waits in any of its"
                + " pods, before it is suspended, for example 30m. Default: however long.")
        @Pattern(LifecycleSpec.DURATION)
        @Size(min = 2, max = 24)
        @Nullable String idleTimeout,
    @JsonPropertyDescription(
            "What becomes of the volume of workspace.source.volumeClaimTemplate when the workspace"
                + " is deleted: Delete or Retain. Default: Delete.")
        @Default("Delete")
        @Nullable DeletionPolicy deletionPolicy) {
  /** Hours, minutes and seconds, as the API's expression language reads them. */
  public static final String DURATION = "^([0-9]{1,6}h)?([0-9]{1,6}m)?([0-9]{1,6}s)?$";
}
