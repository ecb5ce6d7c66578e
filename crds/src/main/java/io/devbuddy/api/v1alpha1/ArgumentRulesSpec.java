package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which arguments one command may be given. A rule is words with blanks between them; * stands for
 * any text.
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
    value =
        "(has(self.denied) && self.denied.size() > 0) || (has(self.allowed) && self.allowed.size()"
            + " > 0)",
    message = "denied or allowed must hold at least one rule")
public record ArgumentRulesSpec(
    @JsonPropertyDescription("Name or absolute path of the command, as in allowedCommands.")
        @Required
        @Size(min = 1, max = 256)
        @Nullable String command,
    @JsonPropertyDescription("Rules whose matches are refused, for example push.") @Size(max = 64)
        @Nullable List<String> denied,
    @JsonPropertyDescription(
            "Rules of which one must match, for example status *. Default: every argument is"
                + " allowed.")
        @Size(max = 64)
        @Nullable List<String> allowed) {}
