package io.devbuddy.local.node;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AppSettingsTest {
  private final PathMap paths =
      PathMap.of(
          Map.of(
              "/workspace",
              Path.of("/code"),
              "/tmp",
              Path.of("/state/tmp"),
              "/etc/devbuddy/keys",
              Path.of("/keys")));

  @Test
  void translatesEveryPathAndNothingElse() throws JsonProcessingException {
    String settings =
        """
        { // a comment
          "commandexecution": { "AllowedPaths": ["/workspace", "/tmp"], "ReadOnlyPaths": ["/workspace"],
            "AllowedCommands": ["/workspace"] },
          "Authentication": { "ApiKey": { "Enabled": true, "KeyFile": "/etc/devbuddy/keys/api-key",
            "PreviousKeyFile": "/etc/devbuddy/keys/previous-api-key" } },
          "Logging": { "Forward": { "Host": "/tmp", "CaFile": "/etc/devbuddy/keys/ca.crt" } } }
        """;
    JsonNode translated =
        new JsonMapper().readTree(AppSettings.translated("appsettings.json", settings, paths));
    assertEquals(
        "[\"/code\",\"/state/tmp\"]", translated.at("/commandexecution/AllowedPaths").toString());
    assertEquals("[\"/code\"]", translated.at("/commandexecution/ReadOnlyPaths").toString());
    assertEquals("[\"/workspace\"]", translated.at("/commandexecution/AllowedCommands").toString());
    assertEquals("/keys/api-key", translated.at("/Authentication/ApiKey/KeyFile").asText());
    assertEquals(
        "/keys/previous-api-key", translated.at("/Authentication/ApiKey/PreviousKeyFile").asText());
    assertEquals("/keys/ca.crt", translated.at("/Logging/Forward/CaFile").asText());
    assertEquals("/tmp", translated.at("/Logging/Forward/Host").asText());
  }

  @Test
  void refusesToGrantAFolderOfThisComputerThatNoMountNames() {
    String settings = "{\"CommandExecution\":{\"AllowedPaths\":[\"/workspace\",\"/var/data\"]}}";
    CannotStart refusal =
        assertThrows(
            CannotStart.class, () -> AppSettings.translated("appsettings.json", settings, paths));
    assertTrue(
        refusal.message().contains("CommandExecution:AllowedPaths:1 names /var/data"),
        refusal.message());
  }
}
