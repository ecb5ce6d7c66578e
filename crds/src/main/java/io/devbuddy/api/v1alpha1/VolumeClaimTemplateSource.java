package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Quantity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A volume of the workspace's own: the operator makes the claim {workspace}-data. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
    value =
        "has(self.storageClassName) == has(oldSelf.storageClassName) &&"
            + " (!has(self.storageClassName) || self.storageClassName == oldSelf.storageClassName)",
    message = "storageClassName cannot be changed; make another workspace")
@ValidationRule(
    value =
        "has(self.accessModes) == has(oldSelf.accessModes) && (!has(self.accessModes) ||"
            + " self.accessModes == oldSelf.accessModes)",
    message = "accessModes cannot be changed; make another workspace")
@ValidationRule(value = "sign(quantity(string(self.size))) > 0", message = "size must be above 0")
@ValidationRule(
    value = "quantity(string(self.size)).compareTo(quantity(string(oldSelf.size))) >= 0",
    message = "size can grow but not shrink")
public record VolumeClaimTemplateSource(
    @JsonPropertyDescription(
            "How much it must hold, for example 10Gi. It can grow where the storage class allows"
                + " it, never shrink.")
        @Required
        @Nullable Quantity size,
    @JsonPropertyDescription("Storage class; cannot be changed. Default: the cluster's.")
        @Size(min = 1, max = 253)
        @Nullable String storageClassName,
    @JsonPropertyDescription("How it can be mounted; cannot be changed. Default: ReadWriteOnce.")
        @Size(min = 1, max = 3)
        @Nullable List<ClaimAccessMode> accessModes) {}
