package io.devbuddy.operator.desired;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.devbuddy.operator.model.ApiKeySource;
import io.devbuddy.operator.model.CommandRules;
import io.devbuddy.operator.model.ContainerMount;
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
    settings.put("Logging", Map.of("LogLevel", logLevels()));
    settings.put("AllowedHosts", "*");
    settings.put("Authentication", Map.of("ApiKey", apiKey(model.apiKey())));
    settings.put("CommandExecution", commandExecution(model));
    try {
      return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(settings) + "\n";
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("Maps of text and numbers must be writable as JSON", e);
    }
  }

  private static Map<String, String> logLevels() {
    Map<String, String> levels = new LinkedHashMap<>();
    levels.put("Default", "Information");
    levels.put("Microsoft.AspNetCore", "Warning");
    levels.put(AUDIT_CATEGORY, "Information");
    return levels;
  }

  private static Map<String, Object> apiKey(ApiKeySource source) {
    return switch (source) {
      case ApiKeySource.Disabled _ -> Map.of("Enabled", false);
      case ApiKeySource.Generated _, ApiKeySource.Referenced _ -> enabledApiKey();
    };
  }

  private static Map<String, Object> enabledApiKey() {
    Map<String, Object> apiKey = new LinkedHashMap<>();
    apiKey.put("Enabled", true);
    apiKey.put("KeyFile", WorkspaceVolumes.API_KEY_FILE);
    return apiKey;
  }

  private static Map<String, Object> commandExecution(WorkspaceModel model) {
    CommandRules rules = model.commands();
    Map<String, Object> section = new LinkedHashMap<>();
    section.put("MaxTimeoutSeconds", rules.maxTimeoutSeconds());
    section.put("AllowedPaths", allowedPaths(model));
    section.put("ReadOnlyPaths", readOnlyPaths(model));
    section.put("AllowedCommands", rules.allowedCommands());
    section.put("DeniedCommands", rules.deniedCommands());
    section.put("SanitizeErrorMessages", rules.sanitizeErrorMessages());
    section.put("EnableAuditLogging", rules.enableAuditLogging());
    return section;
  }

  private static List<String> allowedPaths(WorkspaceModel model) {
    Stream<String> writable =
        model.mounts().stream().filter(mount -> !mount.readOnly()).map(ContainerMount::mountPath);
    return Stream.concat(model.commands().allowedPaths().stream(), writable).distinct().toList();
  }

  private static List<String> readOnlyPaths(WorkspaceModel model) {
    return Stream.concat(Stream.of(model.workspace()), model.mounts().stream())
        .filter(ContainerMount::readOnly)
        .map(ContainerMount::mountPath)
        .toList();
  }
}
