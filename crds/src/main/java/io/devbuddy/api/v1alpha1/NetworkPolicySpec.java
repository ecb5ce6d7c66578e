package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the cluster's network lets through to the pods and from them. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
    value = "!has(self.ingressFrom) || !has(self.mode) || self.mode == 'Managed'",
    message = "ingressFrom needs mode: Managed")
@ValidationRule(
    value = "!has(self.metricsFrom) || !has(self.mode) || self.mode == 'Managed'",
    message = "metricsFrom needs mode: Managed")
public record NetworkPolicySpec(
    @JsonPropertyDescription(
            "Managed: everything is denied except requests from ingressFrom, reading of metrics,"
                + " connections to the ports of commandExecution.network and of the Git repository,"
                + " and name look-ups where one of these is needed. Unmanaged: no NetworkPolicy is"
                + " made. Default: Managed.")
        @Default("Managed")
        @Nullable NetworkPolicyMode mode,
    @JsonPropertyDescription(
            "Who may send requests; an empty list means nobody. Name the pods of the Ingress"
                + " controller or gateway here. Default: the pods of the workspace's namespace.")
        @Size(max = 32)
        @Nullable List<NetworkPeer> ingressFrom,
    @JsonPropertyDescription(
            "Who may read the metrics at server.metricsPort; an empty list means nobody. Default:"
                + " the pods of every namespace.")
        @Size(max = 32)
        @Nullable List<NetworkPeer> metricsFrom) {}
