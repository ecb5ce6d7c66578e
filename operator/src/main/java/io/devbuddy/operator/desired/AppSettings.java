package io.devbuddy.operator.desired;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.devbuddy.operator.model.ApiKeySource;
import io.devbuddy.operator.model.LogSink;
import io.devbuddy.operator.model.Route;
import io.devbuddy.operator.model.ServerSettings;
import io.devbuddy.operator.model.WorkspaceModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The configuration file {@code appsettings.json} that the executor reads. */
final class AppSettings {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final String AUDIT_CATEGORY =
      "DevBuddy.Core.ProcessExecution.CommandExecutionService";

  private AppSettings() {}

  static String of(WorkspaceModel model) {
    Map<String, Object> settings = new LinkedHashMap<>();
    settings.put("Logging", logging(model.server()));
    settings.put("Metrics", Map.of("Port", model.server().metricsPort()));
    List<String> hosts = allowedHosts(model);
    settings.put("AllowedHosts", hosts.isEmpty() ? "*" : String.join(";", hosts));
    settings.put("Authentication", Map.of("ApiKey", apiKey(model.apiKey())));
    if (model.server().tls().isPresent()) {
      settings.put("Kestrel", Map.of("Certificates", Map.of("Default", certificate())));
    }
    settings.put("CommandExecution", CommandSection.of(model));
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(settings) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Maps of text and numbers must be writable as JSON", e);
    }
  }

  private static Map<String, Object> logging(ServerSettings server) {
    Map<String, Object> logging = new LinkedHashMap<>();
    logging.put("LogLevel", logLevels(server));
    if (server.jsonLog()) {
      logging.put("Console", Map.of("FormatterName", "json"));
    }
    server.logSink().ifPresent(sink -> logging.put("Forward", forward(sink)));
    return logging;
  }

  private static Map<String, Object> forward(LogSink sink) {
    LogSink.Address address = sink.address();
    Map<String, Object> forward = new LinkedHashMap<>();
    forward.put("Protocol", sink.protocol());
    forward.put("Host", address.host());
    forward.put("Port", address.port());
    forward.put("Tls", address.tls());
    if (address.ca().isPresent()) {
      forward.put("CaFile", WorkspaceVolumes.LOG_CA_FILE);
    }
    if (sink instanceof LogSink.Fluentd fluentd) {
      forward.put("Tag", fluentd.tag());
    }
    return forward;
  }

  /** Where hosts are limited, requests that come by the route name one more. */
  private static List<String> allowedHosts(WorkspaceModel model) {
    List<String> given = model.server().allowedHosts();
    return given.isEmpty()
        ? given
        : Stream.concat(given.stream(), model.route().map(Route::host).stream())
            .distinct()
            .toList();
  }

  private static Map<String, String> logLevels(ServerSettings server) {
    Map<String, String> levels = new LinkedHashMap<>();
    levels.put("Default", "Information");
    levels.put("Microsoft.AspNetCore", "Warning");
    levels.put(AUDIT_CATEGORY, "Information");
    levels.putAll(server.logLevels());
    return levels;
  }

  private static Map<String, Object> apiKey(ApiKeySource source) {
    return switch (source) {
      case ApiKeySource.Disabled _ -> Map.of("Enabled", false);
      case ApiKeySource.Generated _, ApiKeySource.Referenced _ -> enabledApiKey();
    };
  }

  private static Map<String, Object> certificate() {
    Map<String, Object> files = new LinkedHashMap<>();
    files.put("Path", WorkspaceVolumes.CERTIFICATE_FILE);
    files.put("KeyPath", WorkspaceVolumes.CERTIFICATE_KEY_FILE);
    return files;
  }

  private static Map<String, Object> enabledApiKey() {
    Map<String, Object> apiKey = new LinkedHashMap<>();
    apiKey.put("Enabled", true);
    apiKey.put("KeyFile", WorkspaceVolumes.API_KEY_FILE);
    apiKey.put("PreviousKeyFile", WorkspaceVolumes.PREVIOUS_API_KEY_FILE);
    return apiKey;
  }
}
