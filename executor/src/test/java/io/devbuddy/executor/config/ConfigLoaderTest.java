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
