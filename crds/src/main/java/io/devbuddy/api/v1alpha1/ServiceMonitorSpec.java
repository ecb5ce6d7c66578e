package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How the Prometheus Operator has the metrics collected. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
public record ServiceMonitorSpec(
    @JsonPropertyDescription(
            "How often metrics are collected: a whole number of s, m or h, such as 30s. Default:"
                + " as Prometheus is set up.")
        @Pattern(SpecDefaults.SCRAPE_INTERVAL)
        @Nullable String interval,
    @JsonPropertyDescription(
            "Labels of the ServiceMonitor, for a Prometheus that selects by them. Default: none"
                + " besides the operator's.")
        @Nullable Map<String, String> labels) {}
