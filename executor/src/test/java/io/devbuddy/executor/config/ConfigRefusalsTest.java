package io.devbuddy.executor.config;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What stops the start, in one line that names the key and its place. */
class ConfigRefusalsTest extends SettingsFolder {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"CommandExecution\":{\"MaxTimeoutSeconds\":-1}} | CommandExecution:MaxTimeoutSeconds in"
            + " appsettings.json must be a whole number from 1",
        "{\"CommandExecution\":{\"MaxTimeoutSeconds\":\"many\"}} |"
            + " CommandExecution:MaxTimeoutSeconds in appsettings.json",
        "{\"CommandExecution\":{\"MaxTimeoutSeconds\":1.5}} | CommandExecution:MaxTimeoutSeconds in"
            + " appsettings.json",
        "{\"CommandExecution\":{\"MaxTimeoutSeconds\":[\"1\"]}} |"
            + " CommandExecution:MaxTimeoutSeconds in appsettings.json must be one value",
        "{\"CommandExecution\":{\"AllowedCommands\":\"git\"}} | CommandExecution:AllowedCommands in"
            + " appsettings.json must be a list",
        "{\"CommandExecution\":{\"AllowedCommands\":null}} | CommandExecution:AllowedCommands in"
            + " appsettings.json is null",
        "{\"CommandExecution\":{\"AllowedCommands\":[7]}} | CommandExecution:AllowedCommands in"
            + " appsettings.json must be a list of strings",
        "{\"CommandExecution\":{\"AllowedPaths\":[\"tmp\"]}} | CommandExecution:AllowedPaths in"
            + " appsettings.json must hold absolute paths",
        "{\"CommandExecution\":{\"AllowedComands\":[]}} | CommandExecution:AllowedComands in"
            + " appsettings.json is no setting",
        "{\"CommandExecutions\":{\"X\":1}} | CommandExecutions:X in appsettings.json is no setting",
        "{\"CommandExecution\":{\"Isolation\":\"Maybe\"}} | CommandExecution:Isolation in"
            + " appsettings.json must be Required, BestEffort or Off",
        "{\"CommandExecution\":{\"SanitizeErrorMessages\":\"yes\"}} |"
            + " CommandExecution:SanitizeErrorMessages in appsettings.json must be true or false",
        "{\"CommandExecution\":{\"MaxTimeoutSeconds\":5,\"DefaultTimeoutSeconds\":9}} |"
            + " CommandExecution:DefaultTimeoutSeconds in appsettings.json",
        "{\"CommandExecution\":{\"Network\":{\"Mode\":\"Open\"}}} | CommandExecution:Network:Mode"
            + " in appsettings.json must be None or Ports",
        "{\"CommandExecution\":{\"Network\":{\"Mode\":\"Ports\"}}} | CommandExecution:Network:Mode"
            + " in appsettings.json is Ports, so CommandExecution:Network:Ports must list",
        "{\"CommandExecution\":{\"Network\":{\"Ports\":[443]}}} | CommandExecution:Network:Ports in"
            + " appsettings.json has no effect without CommandExecution:Network:Mode",
        "{\"CommandExecution\":{\"Network\":{\"Mode\":\"Ports\",\"Ports\":[0]}}} |"
            + " CommandExecution:Network:Ports in appsettings.json must list ports from 1 to 65535",
        "{\"CommandExecution\":{\"MaxProcesses\":0}} | CommandExecution:MaxProcesses in"
            + " appsettings.json must be a whole number from 1",
        "{\"CommandExecution\":{\"MaxFileBytes\":\"1G\"}} | CommandExecution:MaxFileBytes in"
            + " appsettings.json must be a whole number from 4096",
        "{\"CommandExecution\":{\"PassEnvironment\":[\"NPM_TOKEN\"]}} |"
            + " CommandExecution:PassEnvironment in appsettings.json names 'NPM_TOKEN', which is a"
            + " name of a secret",
        "{\"CommandExecution\":{\"PassEnvironment\":[\"ASPNETCORE_HTTP_PORTS\"]}} | which"
            + " configures the executor itself",
        "{\"CommandExecution\":{\"PassEnvironment\":[\"Authentication__ApiKey__KeyFile\"]}} | which"
            + " configures the executor itself",
        "{\"CommandExecution\":{\"PassEnvironment\":[\"PATH\"]}} | which the sandbox sets",
        "{\"CommandExecution\":{\"PassEnvironment\":[\"A B\"]}} | which is no name of an"
            + " environment variable",
        "{\"Logging\":{\"LogLevel\":{\"Default\":\"Loud\"}}} | Logging:LogLevel:Default in"
            + " appsettings.json must be one of",
        "{\"Authentication\":{\"ApiKey\":{\"Enabled\":true}}} | Authentication:ApiKey:Enabled is"
            + " true",
        "{\"Authentication\":{\"ApiKey\":{\"Enabled\":true,\"Key\":\" \"}}} |"
            + " Authentication:ApiKey:Enabled is true",
        "{\"Authentication\":{\"ApiKey\":{\"Enabled\":true,\"KeyFile\":\"/no/such\"}}} |"
            + " Authentication:ApiKey:KeyFile in appsettings.json names /no/such",
        "{\"Kestrel\":{\"Certificates\":{\"Default\":{\"Path\":\"/tls.crt\"}}}} |"
            + " Kestrel:Certificates:Default:Path in appsettings.json needs"
            + " Kestrel:Certificates:Default:KeyPath beside it",
        "{\"Kestrel\":{\"Certificates\":{\"Default\":{\"KeyPath\":\"/tls.key\"}}}} |"
            + " Kestrel:Certificates:Default:KeyPath in appsettings.json needs"
            + " Kestrel:Certificates:Default:Path beside it",
        "{\"Kestrel\":{\"Endpoints\":{\"Http\":\"x\"}}} | is no setting of the executor",
        "{\"AllowedHosts\":\"a;;b\"} | AllowedHosts in appsettings.json must be",
        "{\"AllowedHosts\":\"a\",\"allowedhosts\":\"b\"} | allowedhosts in appsettings.json is"
            + " there twice",
        "{\"AllowedHosts\": | appsettings.json is not valid JSON (line 1",
        "[] | appsettings.json must hold a JSON object"
      })
  @Tag("P58")
  void refusesWhatItCannotUseInOneLine(String json, String message) throws IOException {
    file("appsettings.json", json);
    String complaint = complaint(Map.of());
    assertTrue(complaint.contains(message), complaint);
  }

  @ParameterizedTest
  @CsvSource({
    "ASPNETCORE_HTTP_PORTS, abc",
    "ASPNETCORE_HTTP_PORTS, 0",
    "ASPNETCORE_HTTP_PORTS, 80;70000",
    "ASPNETCORE_HTTPS_PORTS, x",
    "ASPNETCORE_ENVIRONMENT, ../x",
    "CODE_BASE_PATH, relative",
    "CommandExecution__MaxTimeoutSeconds, 0",
    "CommandExecution__AllowedCommands, git",
    "CommandExecution__Nonsense, 1"
  })
  @Tag("P07")
  void namesTheVariableThatItCannotUse(String name, String value) {
    String complaint = complaint(Map.of(name, value));
    assertTrue(complaint.startsWith("environment variable " + name), complaint);
  }

  @Test
  void namesTheArgumentThatItCannotUse() {
    assertTrue(
        complaint(Map.of(), "--CommandExecution:X=1").startsWith("flag --CommandExecution:X"));
    assertTrue(complaint(Map.of(), "--what").contains("'--what'"));
    assertTrue(complaint(Map.of(), "--config-dir").contains("--config-dir needs a value"));
    assertTrue(complaint(Map.of(), "--config-dir", "/no/such").contains("/no/such is no folder"));
  }
}
