package io.devbuddy.operator.model;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How the executor serves and logs.
 *
 * @param httpPort port of plain HTTP
 * @param httpsPort port of HTTPS
 * @param tls where the certificate for HTTPS comes from; empty for plain HTTP
 * @param allowedHosts host names that a request may name; empty for every name
 * @param metricsPort port of the metrics; 0 for none
 * @param scrape that Prometheus collects the metrics; empty when nobody asks for it
 * @param jsonLog whether the log is JSON rather than text
 * @param logLevels least severe level that is logged, by category, where it is not the default
 * @param logSink who gets the log besides the container's
 */
public record ServerSettings(
    int httpPort,
    int httpsPort,
    Optional<TlsSource> tls,
    List<String> allowedHosts,
    int metricsPort,
    Optional<MetricsScrape> scrape,
    boolean jsonLog,
    SortedMap<String, String> logLevels,
    Optional<LogSink> logSink) {
  /** Takes defensive copies. */
  public ServerSettings {
    allowedHosts = List.copyOf(allowedHosts);
    logLevels = Collections.unmodifiableSortedMap(new TreeMap<>(logLevels));
  }
}
