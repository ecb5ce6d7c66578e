package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the executor logs. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record LoggingSpec(
    @JsonPropertyDescription(
            "Least severe level that is logged, by category; the longest matching beginning of a"
                + " category wins, and Default is for all others. Default: Default is Information,"
                + " Microsoft.AspNetCore is Warning.")
        @Nullable Map<String, LogLevel> levels,
    @JsonPropertyDescription(
            "Text: a line of text for each record. Json: a JSON object a line, its fields named by"
                + " the Elastic Common Schema. Default: Text.")
        @Nullable LogFormat format,
    @JsonPropertyDescription(
            "Sends every record of the log, the audit trail included, to syslog or Fluentd as well."
                + " No command waits for it. Default: it only is the log of the container.")
        @Nullable LogForwardSpec forward) {}
