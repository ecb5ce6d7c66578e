package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What one command may start in turn. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record CommandHelpersSpec(
    @JsonPropertyDescription("Name or absolute path of the command, as in allowedCommands.")
        @Required
        @Size(min = 1, max = 256)
        @Nullable String name,
    @JsonPropertyDescription(
            "Names or absolute paths of the programs that it may start; the word Standard stands"
                + " for the standard ones. An empty list allows none.")
        @Required
        @Size(max = 256)
        @Nullable List<String> programs) {}
