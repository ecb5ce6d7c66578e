package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The Service in front of the pods. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ServiceSpec(
    @JsonPropertyDescription("ClusterIP, NodePort or LoadBalancer. Default: the operator's.")
        @Nullable ServiceKind type,
    @JsonPropertyDescription(
            "Annotations of the Service, for example for a load balancer. Default: none.")
        @Nullable Map<String, String> annotations) {}
