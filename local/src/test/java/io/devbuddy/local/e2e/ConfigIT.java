package io.devbuddy.local.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code devbuddy config} as a person or a program calls it, with the files that are shipped. */
class ConfigIT {
  private static Finished config(Map<String, String> environment, String arguments) {
    return Finished.run(
        environment,
        Checkout.root(),
        List.of("bash", "-c", "./devbuddy config --config-dir config " + arguments));
  }

  @Test
  void settingsAreShownWithTheirSource() {
    String shown = config(Map.of("ASPNETCORE_ENVIRONMENT", "Development"), "").successfully();
    assertTrue(
        shown.contains(
            "\nCommandExecution:SanitizeErrorMessages = false  (appsettings.Development.json)\n"),
        shown);
    JsonNode json = McpCaller.read(config(Map.of(), "--output json").successfully());
    assertEquals(300, json.at("/CommandExecution:MaxTimeoutSeconds/value").intValue());
  }

  @Test
  void aWrongSettingEndsWithTwo() {
    Finished run = config(Map.of("CommandExecution__MaxTimeoutSeconds", "never"), "");
    assertEquals(2, run.exitCode());
    assertEquals(
        "config: environment variable CommandExecution__MaxTimeoutSeconds must be a whole number"
            + " from 1 to 86400\n",
        run.stderr());
  }
}
