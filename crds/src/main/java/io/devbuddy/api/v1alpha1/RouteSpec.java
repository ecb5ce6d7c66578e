package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How requests from outside the cluster find the workspace. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
    value =
        "self.host.matches(r'"
            + SpecDefaults.HOST
            + "') && !self.host.matches(r'"
            + SpecDefaults.ADDRESS
            + "')",
    message = "host must be a DNS name in lower case, such as agents.example.org")
@ValidationRule(
    value = "!has(self.path) || self.path.matches(r'" + SpecDefaults.ROUTE_PATH + "')",
    message =
        "path must be / or begin with one, such as /team-a, and neither end with / nor have . or .."
            + " as a part")
@ValidationRule(
    value = "self.type != 'HTTPRoute' || (has(self.parentRefs) && self.parentRefs.size() > 0)",
    message = "an HTTPRoute needs parentRefs: name the Gateway")
@ValidationRule(
    value = "self.type != 'Ingress' || !has(self.parentRefs)",
    message = "parentRefs are for type: HTTPRoute; an Ingress has ingressClassName")
@ValidationRule(
    value = "self.type != 'HTTPRoute' || !has(self.ingressClassName)",
    message = "ingressClassName is for type: Ingress; an HTTPRoute has parentRefs")
@ValidationRule(
    value = "self.type != 'HTTPRoute' || !has(self.tls) || !has(self.tls.secretName)",
    message = "tls.secretName is for type: Ingress; a Gateway's listener has the certificate")
public record RouteSpec(
    @JsonPropertyDescription("Ingress or HTTPRoute (Gateway API).") @Required
        @Nullable RouteType type,
    @JsonPropertyDescription("Host name that clients use, for example agents.example.org.")
        @Required
        @Size(max = 253)
        @Nullable String host,
    @JsonPropertyDescription(
            "Path that requests begin with. An HTTPRoute takes it off; an Ingress controller must"
                + " be told to by annotations, as the server answers at / only. Default: /.")
        @Default("/")
        @Size(max = 1024)
        @Nullable String path,
    @JsonPropertyDescription(
            "Class of the Ingress; for type: Ingress. Default: the cluster's default class.")
        @Size(max = 253)
        @Pattern(SpecDefaults.OBJECT_NAME)
        @Nullable String ingressClassName,
    @JsonPropertyDescription("Gateways that the route is attached to; for type: HTTPRoute.")
        @Size(max = 32)
        @Nullable List<RouteParent> parentRefs,
    @JsonPropertyDescription(
            "Annotations of the Ingress or HTTPRoute, for example timeouts. Default: none.")
        @Size(max = 64)
        @Nullable Map<String, String> annotations,
    @JsonPropertyDescription(
            "Set, also to {}, when clients use https; status.url then says so. Default: they use"
                + " http.")
        @Nullable RouteTls tls) {}
