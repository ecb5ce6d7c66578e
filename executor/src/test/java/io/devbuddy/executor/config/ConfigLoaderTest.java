package io.devbuddy.executor.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.executor.sandbox.IsolationMode;
import io.devbuddy.executor.sandbox.Network;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigLoaderTest extends SettingsFolder {
  @Test
  @Tag("P04")
  @Tag("P17")
  void defaultsAreTheGuides() {
    ExecutorConfig config = load(Map.of());
    CommandExecutionConfig commands = config.commandExecution();
    assertEquals("Production", config.environment());
    assertEquals(Path.of("/workspace"), config.workspace());
    assertEquals(List.of(8080), config.server().httpPorts());
    assertEquals(Duration.ofMinutes(5), commands.maxTimeout());
    assertEquals(Duration.ofSeconds(30), commands.defaultTimeout());
    assertEquals(List.of(Path.of("/workspace"), Path.of("/tmp")), commands.allowedPaths());
    assertEquals(
        List.of("dotnet", "git", "rg", "jq", "tree", "bash", "curl", "find"),
        commands.allowedCommands());
    assertEquals(
        List.of("rm", "dd", "mkfs", "fdisk", "format", "shutdown", "reboot", "init"),
        commands.deniedCommands());
    assertTrue(commands.sanitizeErrorMessages() && commands.enableAuditLogging());
    assertEquals(IsolationMode.REQUIRED, commands.isolation());
    assertTrue(config.apiKey().key().isEmpty());
  }

  @Test
  void logIsOneLineOfTextUnlessTheSettingsSayOtherwise() {
    assertEquals(LogFormat.LINE, load(Map.of()).logFormat());
    assertEquals(
        LogFormat.TWO_LINES,
        load(Map.of("Logging__Console__FormatterOptions__SingleLine", "false")).logFormat());
    assertEquals(
        LogFormat.JSON, load(Map.of("Logging__Console__FormatterName", "json")).logFormat());
    assertEquals(
        "environment variable Logging__Console__FormatterName must be simple or json",
        complaint(Map.of("Logging__Console__FormatterName", "systemd")));
  }

  @Test
  void metricsAreOffUnlessAPortIsNamed() {
    assertTrue(load(Map.of()).metricsPort().isEmpty());
    assertTrue(load(Map.of("Metrics__Port", "0")).metricsPort().isEmpty());
    assertEquals(9090, load(Map.of("Metrics__Port", "9090")).metricsPort().getAsInt());
    assertEquals(
        "Metrics:Port is 8080, which ASPNETCORE_HTTP_PORTS or ASPNETCORE_HTTPS_PORTS names too;"
            + " use another",
        complaint(Map.of("Metrics__Port", "8080")));
  }

  @Test
  @Tag("P11")
  @Tag("P22")
  void eachLayerOverridesTheOnesBefore() throws IOException {
    file(
        "appsettings.json",
        """
        { // comments are allowed
          "commandexecution": {"maxtimeoutseconds": 100, "MaxOutputBytes": 2000,
            "MaxConcurrentCommands": 3, "MaxQueuedCommands": 4, /* and trailing commas */ },
        }
        """);
    file(
        "appsettings.Staging.json",
        "{\"CommandExecution\":{\"MaxOutputBytes\":3000,\"MaxConcurrentCommands\":5,\"MaxQueuedCommands\":6}}");
    ExecutorConfig config =
        load(
            Map.of(
                "ASPNETCORE_ENVIRONMENT", "Staging",
                "COMMANDEXECUTION__MAXCONCURRENTCOMMANDS", "7",
                "CommandExecution__MaxQueuedCommands", "8"),
            "--CommandExecution:MaxQueuedCommands=9");
    CommandExecutionConfig commands = config.commandExecution();
    assertEquals(Duration.ofSeconds(100), commands.maxTimeout());
    assertEquals(3000, commands.maxOutputBytes());
    assertEquals(7, commands.maxConcurrentCommands());
    assertEquals(9, commands.maxQueuedCommands());
    assertEquals(Duration.ofSeconds(10), commands.drainTime());
    assertEquals(2, config.files().size());
  }

  @Test
  void readsPortsAsNumbersAndFromVariables() throws IOException {
    file(
        "appsettings.json",
        "{\"CommandExecution\":{\"Network\":{\"Mode\":\"Ports\",\"Ports\":[443,80,443]}}}");
    assertEquals(new Network.Ports(List.of(80, 443)), load(Map.of()).commandExecution().network());
    assertEquals(
        new Network.Ports(List.of(53)),
        load(Map.of("CommandExecution__Network__Ports__0", "53")).commandExecution().network());
    assertEquals(
        new Network.None(),
        load(Map.of("CommandExecution__Network__Mode", "None")).commandExecution().network());
  }

  @Test
  void passesOnTheVariablesThatAreNamedAndThere() {
    Map<String, String> variables =
        Map.of(
            "CommandExecution__PassEnvironment__0",
            "JAVA_HOME",
            "CommandExecution__PassEnvironment__1",
            "NOT_SET",
            "JAVA_HOME",
            "/opt/jdk",
            "OTHER",
            "x");
    assertEquals(
        Map.of("JAVA_HOME", "/opt/jdk"), load(variables).commandExecution().passEnvironment());
  }

  @Test
  void passesOnNoValueThatLooksLikeASecret() {
    String complaint =
        complaint(
            Map.of(
                "CommandExecution__PassEnvironment__0",
                "HTTPS_PROXY",
                "HTTPS_PROXY",
                "http://user:hunter2@proxy:3128"));
    assertTrue(complaint.contains("'HTTPS_PROXY', whose value looks like a secret"), complaint);
    assertFalse(complaint.contains("hunter2"), complaint);
  }

  @Test
  @Tag("P22")
  void listsReplaceAndDoNotMerge() throws IOException {
    file(
        "appsettings.json",
        "{\"CommandExecution\":{\"AllowedCommands\":[\"a\",\"b\",\"c\"],\"DeniedCommands\":[]}}");
    assertEquals(
        List.of("git", "jq"),
        load(Map.of(
                "CommandExecution__AllowedCommands__1", "jq",
                "CommandExecution__AllowedCommands__0", "git"))
            .commandExecution()
            .allowedCommands());
    file("appsettings.Production.json", "{\"CommandExecution\":{\"AllowedCommands\":[]}}");
    CommandExecutionConfig commands = load(Map.of()).commandExecution();
    assertEquals(List.of(), commands.allowedCommands());
    assertEquals(List.of(), commands.deniedCommands());
  }

  @Test
  void shortTimeoutShortensTheDefaultOne() {
    assertEquals(
        Duration.ofSeconds(5),
        load(Map.of("CommandExecution__MaxTimeoutSeconds", "5"))
            .commandExecution()
            .defaultTimeout());
  }

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

  @Test
  @Tag("P07")
  void readsSeveralPortsAndKeepsUnknownCategories() throws IOException {
    file("appsettings.json", "{\"Logging\":{\"LogLevel\":{\"Some.Category\":\"Trace\"}}}");
    ExecutorConfig config = load(Map.of("ASPNETCORE_HTTP_PORTS", "8080; 9090"));
    assertEquals(List.of(8080, 9090), config.server().httpPorts());
    assertEquals(LogLevels.Level.TRACE, config.logLevels().byCategory().get("some.category"));
  }

  @Test
  void readsTheKeyFileAndNeverShowsTheKey() throws IOException {
    file("key", "s3cret\n");
    ExecutorConfig config =
        load(
            Map.of(
                "Authentication__ApiKey__Enabled",
                "true",
                "Authentication__ApiKey__KeyFile",
                folder.resolve("key").toString()));
    ApiKey key = config.apiKey().key().orElseThrow();
    assertTrue(key.matches("s3cret"));
    assertFalse(key.matches("S3cret") || key.matches("s3cre") || key.matches(""));
    assertFalse(config.toString().contains("s3cret"));
    file("key", " \n");
    assertTrue(
        complaint(
                Map.of(
                    "Authentication__ApiKey__Enabled",
                    "true",
                    "Authentication__ApiKey__KeyFile",
                    folder.resolve("key").toString()))
            .contains("must hold a key"));
  }

  @Test
  void theFolderOfTheSettingsAndTheKeyFileArePrivate() throws IOException {
    file("key", "secret");
    assertEquals(
        List.of(folder, folder.resolve("key")),
        load(Map.of(
                "Authentication__ApiKey__Enabled",
                "true",
                "Authentication__ApiKey__KeyFile",
                folder.resolve("key").toString()))
            .privatePaths());
    assertEquals(List.of(folder), load(Map.of()).privatePaths());
  }
}
