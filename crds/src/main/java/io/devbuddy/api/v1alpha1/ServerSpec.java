package io.devbuddy.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Ports of the server, and for which hosts it answers. */
@JsonInclude(JsonInclude.Include.NON_NULL)
@JsonIgnoreProperties(ignoreUnknown = true)
@ValidationRule(
    value = "!has(self.httpPort) || !has(self.httpsPort) || self.httpPort != self.httpsPort",
    message = "httpPort and httpsPort must differ")
@ValidationRule(
    value =
        "!has(self.metricsPort) || ((!has(self.httpPort) || self.metricsPort != self.httpPort) &&"
            + " (!has(self.httpsPort) || self.metricsPort != self.httpsPort))",
    message = "metricsPort must differ from httpPort and httpsPort")
@ValidationRule(
    value = "!has(self.serviceMonitor) || !has(self.metricsPort) || self.metricsPort > 0",
    message = "serviceMonitor needs metrics, but metricsPort turns them off")
public record ServerSpec(
    @JsonPropertyDescription("Port of plain HTTP (ASPNETCORE_HTTP_PORTS). Default: 8080.")
        @Default("8080")
        @Min(1)
        @Max(65535)
        @Nullable Integer httpPort,
    @JsonPropertyDescription("Port of HTTPS (ASPNETCORE_HTTPS_PORTS). Default: 8081.")
        @Default("8081")
        @Min(1)
        @Max(65535)
        @Nullable Integer httpsPort,
    @JsonPropertyDescription(
            "HTTPS with this certificate: the Service has the port https instead of http. Default:"
                + " plain HTTP.")
        @Nullable TlsSpec tls,
    @JsonPropertyDescription(
            "Host names that a request may name; *.example.org stands for every name below it."
                + " Health checks by address are always answered. Default: every name.")
        @Size(max = 64)
        @Nullable List<String> allowedHosts,
    @JsonPropertyDescription(
            "Port of the metrics, GET /metrics in Prometheus' text format; it needs no key. 0 for"
                + " no metrics. Default: 9090.")
        @Default("9090")
        @Min(0)
        @Max(65535)
        @Nullable Integer metricsPort,
    @JsonPropertyDescription(
            "A ServiceMonitor, by which the Prometheus Operator has the metrics collected; needs"
                + " metricsPort and service.type ClusterIP. Default: none.")
        @Nullable ServiceMonitorSpec serviceMonitor) {}
