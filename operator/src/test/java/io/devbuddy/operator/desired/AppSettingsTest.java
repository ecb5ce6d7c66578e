package io.devbuddy.operator.desired;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.devbuddy.operator.Workspaces;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The contract with the executor: exactly these keys, in this case. */
class AppSettingsTest {
  @Test
  void hasExactlyTheKeysOfTheContract() throws JsonProcessingException {
    List<String> keys = new ArrayList<>();
    collect("", settings("{}"), keys);
    assertEquals(
        List.of(
            "Logging:LogLevel:Default",
            "Logging:LogLevel:Microsoft.AspNetCore",
            "Logging:LogLevel:DevBuddy.Core.ProcessExecution.CommandExecutionService",
            "AllowedHosts",
            "Authentication:ApiKey:Enabled",
            "Authentication:ApiKey:KeyFile",
            "CommandExecution:MaxTimeoutSeconds",
            "CommandExecution:AllowedPaths",
            "CommandExecution:ReadOnlyPaths",
            "CommandExecution:AllowedCommands",
            "CommandExecution:DeniedCommands",
            "CommandExecution:SanitizeErrorMessages",
            "CommandExecution:EnableAuditLogging"),
        keys);
  }

  @Test
  void pointsToTheKeyAndNeverHoldsIt() throws JsonProcessingException {
    JsonNode apiKey = settings("{}").at("/Authentication/ApiKey");
    assertEquals(true, apiKey.path("Enabled").booleanValue());
    assertEquals("/etc/devbuddy/keys/api-key", apiKey.path("KeyFile").textValue());
    assertEquals(
        "{\"Enabled\":false}",
        settings("auth: {apiKey: {enabled: false}}").at("/Authentication/ApiKey").toString());
  }

  @Test
  void writableMountsAreAllowedAndReadOnlyOnesNamed() throws JsonProcessingException {
    JsonNode section =
        settings(
                "{environment: Development, mounts: ["
                    + "{name: a, mountPath: /a, emptyDir: {}},"
                    + "{name: b, mountPath: /b, readOnly: false, emptyDir: {}}]}")
            .path("CommandExecution");
    assertEquals("[\"/workspace\",\"/tmp\",\"/b\"]", section.path("AllowedPaths").toString());
    assertEquals("[\"/a\"]", section.path("ReadOnlyPaths").toString());
  }

  private static JsonNode settings(String spec) throws JsonProcessingException {
    return new ObjectMapper().readTree(AppSettings.of(Workspaces.model(spec)));
  }

  private static void collect(String path, JsonNode node, List<String> keys) {
    if (!node.isObject()) {
      keys.add(path.substring(1));
    }
    node.propertyStream()
        .forEach(field -> collect(path + ":" + field.getKey(), field.getValue(), keys));
  }
}
