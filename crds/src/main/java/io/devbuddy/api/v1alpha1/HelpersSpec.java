package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which programs an allowed command may start in turn. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
    value =
        "!has(self.mode) || self.mode == 'Standard' || !has(self.commands) || self.commands.size()"
            + " == 0",
    message = "commands can be given only with mode: Standard; mode: None allows no helpers")
public record HelpersSpec(
    @JsonPropertyDescription(
            "Standard: the usual helpers of well-known commands, such as those of git. None: no"
                + " helpers. Default: Standard.")
        @Default("Standard")
        @Nullable HelpersMode mode,
    @JsonPropertyDescription("Commands whose list of helpers replaces the standard one.")
        @Size(max = 64)
        @Nullable List<CommandHelpersSpec> commands) {}
