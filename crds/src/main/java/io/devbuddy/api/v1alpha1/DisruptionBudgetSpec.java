package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.IntOrString;
import org.jspecify.annotations.Nullable;

/** How many pods voluntary disruptions, such as the drain of a node, may take at once. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
    value = "has(self.minAvailable) != has(self.maxUnavailable)",
    message = "set minAvailable or maxUnavailable, not both")
public record DisruptionBudgetSpec(
    @JsonPropertyDescription("Pods that must stay, a number or a percentage.")
        @Nullable IntOrString minAvailable,
    @JsonPropertyDescription("Pods that may go, a number or a percentage.")
        @Nullable IntOrString maxUnavailable) {}
