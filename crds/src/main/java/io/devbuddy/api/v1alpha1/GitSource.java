package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A Git repository, cloned into an empty folder before a pod starts. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
    value = "!self.url.matches('^[a-z]+://[^/@]*:[^/@]*@')",
    message = "url must not hold a password; put it into a Secret and name that in secretRef")
@ValidationRule(
    value = "!self.url.matches('^https?://[^/@:]*@')",
    message =
        "url must not name a user, which may be a token; put username and password into a Secret"
            + " and name that in secretRef")
public record GitSource(
    @JsonPropertyDescription(
            "Address of the repository: https://, http://, ssh://, git://, or user@host:path. It"
                + " must not hold a password; use secretRef.")
        @Required
        @Size(min = 1, max = 2048)
        @Pattern("^(https?://|ssh://|git://|[A-Za-z0-9._-]+@[A-Za-z0-9.-]+:).+$")
        @Nullable String url,
    @JsonPropertyDescription(
            "Branch, tag or full commit id. Default: the branch that the repository names as its"
                + " own.")
        @Size(min = 1, max = 256)
        @Pattern("^[A-Za-z0-9][A-Za-z0-9._/+@-]*$")
        @Nullable String ref,
    @JsonPropertyDescription(
            "How many commits of the history are fetched; 0 means all. Default: 1.")
        @Default("1")
        @Min(0)
        @Max(1000000)
        @Nullable Integer depth,
    @JsonPropertyDescription(
            "Folders to which the checkout is limited, relative to the repository. Default:"
                + " everything.")
        @Size(max = 64)
        @Nullable List<String> sparsePaths,
    @JsonPropertyDescription("Whether submodules are fetched too. Default: false.")
        @Default("false")
        @Nullable Boolean submodules,
    @JsonPropertyDescription(
            "Secret with the credentials: username and password (kubernetes.io/basic-auth), or"
                + " ssh-privatekey and known_hosts (kubernetes.io/ssh-auth). Only the container"
                + " that clones sees it. Default: no credentials.")
        @Nullable SecretName secretRef) {}
