package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Between how many pods the CPU use of the executors chooses. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
    value = "!has(self.minReplicas) || self.minReplicas <= self.maxReplicas",
    message = "minReplicas must not be above maxReplicas")
public record AutoscalingSpec(
    @JsonPropertyDescription("The fewest pods. Default: 1.")
        @Default("1")
        @Min(1)
        @Max(SpecDefaults.MAX_REPLICAS)
        @Nullable Integer minReplicas,
    @JsonPropertyDescription("The most pods.") @Required @Min(1) @Max(SpecDefaults.MAX_REPLICAS)
        @Nullable Integer maxReplicas,
    @JsonPropertyDescription(
            "CPU that the executor's containers should use on average, commands included, in"
                + " percent of their CPU limit. Default: 80.")
        @Default("80")
        @Min(1)
        @Max(100)
        @Nullable Integer targetCPUPercentage) {}
