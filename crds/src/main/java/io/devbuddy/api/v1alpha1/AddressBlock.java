package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A range of addresses. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record AddressBlock(
    @JsonPropertyDescription("The range, for example 10.0.0.0/8.")
        @Required
        @Size(min = 1, max = 64)
        @Pattern("^[0-9a-fA-F.:]+/[0-9]{1,3}$")
        @Nullable String cidr,
    @JsonPropertyDescription("Ranges in it that are left out.") @Size(max = 16)
        @Nullable List<String> except) {}
