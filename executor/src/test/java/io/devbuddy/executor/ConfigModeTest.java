package io.devbuddy.executor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.devbuddy.executor.config.ProcessEnvironment;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code executor config}: what a server would have, and why. */
class ConfigModeTest {
  private static final String KEY = "0123456789abcdef0123456789abcdef";

  @TempDir private Path folder;

  private ModeAnswer run(Map<String, String> environment, String... arguments) throws Exception {
    Files.writeString(
        folder.resolve("appsettings.json"),
        """
        {
          // Also in another case.
          "commandexecution": {"maxtimeoutseconds": 20, "AllowedCommands": ["git", "rg"]},
          "CommandExecution": {"Helpers": {"bash": ["ls"]}},
          "Logging": {"LogLevel": {"Io.Devbuddy": "Debug"}}
        }
        """);
    Files.writeString(
        folder.resolve("appsettings.Staging.json"),
        "{\"CommandExecution\": {\"MaxQueuedCommands\": 7}}");
    List<String> line =
        Stream.concat(Stream.of("--config-dir", folder.toString()), Arrays.stream(arguments))
            .toList();
    return ConfigMode.run(line, new ProcessEnvironment(environment));
  }

  @Test
  void everySettingIsShownWithWhatSaysSo() throws Exception {
    ModeAnswer answer =
        run(
            Map.of(
                "ASPNETCORE_ENVIRONMENT",
                "Staging",
                "CommandExecution__DeniedCommands__0",
                "rm",
                "Authentication__ApiKey__Key",
                KEY,
                "PATH",
                "/usr/bin"),
            "--CommandExecution:Isolation=BestEffort");
    assertEquals(0, answer.exitCode(), answer.stderr());
    assertFalse(answer.stdout().contains(KEY));
    List<String> lines = answer.stdout().lines().toList();
    for (String line :
        List.of(
            "ASPNETCORE_ENVIRONMENT = \"Staging\"  (environment variable)",
            "CODE_BASE_PATH = \"/workspace\"  (default)",
            "AllowedHosts = \"*\"  (default)",
            "Authentication:ApiKey:Key = \"***\"  (environment variable"
                + " Authentication__ApiKey__Key)",
            "Authentication:ApiKey:KeyFile = (not set)  (default)",
            "CommandExecution:AllowedCommands = [\"git\",\"rg\"]  (appsettings.json)",
            "CommandExecution:DefaultTimeoutSeconds = 20  (default)",
            "CommandExecution:DeniedCommands = [\"rm\"]  (environment variable"
                + " CommandExecution__DeniedCommands)",
            "CommandExecution:Helpers:bash = [\"ls\"]  (appsettings.json)",
            "CommandExecution:Isolation = \"BestEffort\"  (flag --CommandExecution:Isolation)",
            "CommandExecution:MaxQueuedCommands = 7  (appsettings.Staging.json)",
            "CommandExecution:MaxTimeoutSeconds = 20  (appsettings.json)",
            "Logging:LogLevel:Io.Devbuddy = \"Debug\"  (appsettings.json)")) {
      assertTrue(lines.contains(line), line + " in " + answer.stdout());
    }
  }

  @Test
  void jsonIsForPrograms() throws Exception {
    ModeAnswer answer = run(Map.of(), "--output", "json");
    JsonNode all = new ObjectMapper().readTree(answer.stdout());
    assertEquals(20, all.at("/CommandExecution:MaxTimeoutSeconds/value").intValue());
    assertEquals("appsettings.json", all.at("/CommandExecution:MaxTimeoutSeconds/source").asText());
    assertTrue(all.at("/CommandExecution:Tools:Enabled/value").isNull());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "--CommandExecution:MaxTimeoutSeconds=0|config: flag --CommandExecution:MaxTimeoutSeconds"
            + " must be",
        "--CommandExecution:MaxTimeSeconds=1|config: flag --CommandExecution:MaxTimeSeconds is no"
            + " setting",
        "--output yaml|config: --output must be text or json, not 'yaml'",
        "--bind 0.0.0.0|config: only settings can be shown",
        "now|config: unknown argument 'now'"
      })
  void whatAServerWouldRefuseIsRefused(String arguments, String message) throws Exception {
    ModeAnswer answer = run(Map.of(), arguments.split(" "));
    assertEquals(2, answer.exitCode());
    assertTrue(answer.stderr().startsWith(message), answer.stderr());
    assertEquals("", answer.stdout());
  }
}
