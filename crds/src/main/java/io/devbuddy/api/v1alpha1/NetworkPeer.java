package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** Who may reach the pods. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
    value = "has(self.ipBlock) != (has(self.namespaceSelector) || has(self.podSelector))",
    message = "set either ipBlock, or namespaceSelector and podSelector or one of them")
public record NetworkPeer(
    @JsonPropertyDescription("Namespaces; without it the workspace's own.")
        @Nullable LabelMatch namespaceSelector,
    @JsonPropertyDescription("Pods of those namespaces; without it all of them.")
        @Nullable LabelMatch podSelector,
    @JsonPropertyDescription("Addresses outside the cluster.") @Nullable AddressBlock ipBlock) {}
