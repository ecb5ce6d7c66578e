package io.devbuddy.operator.desired;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
            "Metrics:Port",
            "AllowedHosts",
            "Authentication:ApiKey:Enabled",
            "Authentication:ApiKey:KeyFile",
            "Authentication:ApiKey:PreviousKeyFile",
            "CommandExecution:MaxTimeoutSeconds",
            "CommandExecution:AllowedPaths",
            "CommandExecution:ReadOnlyPaths",
            "CommandExecution:AllowedCommands",
            "CommandExecution:DeniedCommands",
            "CommandExecution:SanitizeErrorMessages",
            "CommandExecution:EnableAuditLogging",
            "CommandExecution:DrainSeconds",
            "CommandExecution:Isolation"),
        keys);
  }

  @Test
  void everyRuleOfTheSpecHasItsKey() throws JsonProcessingException {
    JsonNode section =
        settings(
                """
                commandExecution:
                  defaultTimeoutSeconds: 20
                  helpers: {commands: [{name: git, programs: [Standard, ssh]}, {name: make, programs: []}]}
                  allowWorkspaceExecutables: true
                  argumentRules:
                    - {command: git, denied: [push, "remote add *"]}
                    - {command: dotnet, allowed: [build, test]}
                  network: {mode: Ports, ports: [443, 22]}
                  isolation: BestEffort
                  maxConcurrentCommands: 4
                  maxQueuedCommands: 0
                  maxOutputBytes: 4096
                  maxProcesses: 100
                  maxOpenFiles: 200
                  maxFileBytes: 5000000000
                  maxBackgroundCommands: 2
                  maxBackgroundSeconds: 600
                  maxBackgroundOutputBytes: 65536
                  passEnvironment: [LANG, DOTNET_CLI_HOME]
                  tools: {enabled: [], disabled: [explain_command]}
                """)
            .path("CommandExecution");
    assertEquals(
        """
        {"DefaultTimeoutSeconds":20,"MaxConcurrentCommands":4,"MaxQueuedCommands":0,\
        "MaxOutputBytes":4096,"MaxProcesses":100,"MaxOpenFiles":200,"MaxFileBytes":5000000000,\
        "MaxBackgroundCommands":2,"MaxBackgroundSeconds":600,"MaxBackgroundOutputBytes":65536,\
        "Isolation":"BestEffort","Helpers":{"git":["Standard","ssh"],"make":[]},\
        "AllowWorkspaceExecutables":true,\
        "ArgumentRules":{"dotnet":{"Allowed":["build","test"]},"git":{"Denied":["push","remote add *"]}},\
        "Network":{"Mode":"Ports","Ports":[22,443]},"PassEnvironment":["LANG","DOTNET_CLI_HOME"],\
        "Tools":{"Enabled":[],"Disabled":["explain_command"]}}\
        """,
        without(
            section,
            "MaxTimeoutSeconds",
            "DrainSeconds",
            "AllowedPaths",
            "ReadOnlyPaths",
            "AllowedCommands",
            "DeniedCommands",
            "SanitizeErrorMessages",
            "EnableAuditLogging"));
    assertEquals(
        "None",
        settings("commandExecution: {helpers: {mode: None}}")
            .at("/CommandExecution/Helpers")
            .textValue());
  }

  @Test
  void hostsAndLogLevelsComeFromTheSpec() throws JsonProcessingException {
    JsonNode settings =
        settings(
            "{server: {allowedHosts: [a.example, '*.b.example']},"
                + " logging: {format: Json, levels: {Default: Warning, DevBuddy: Debug}}}");
    assertEquals("json", settings.at("/Logging/Console/FormatterName").textValue());
    assertEquals("a.example;*.b.example", settings.path("AllowedHosts").textValue());
    assertEquals("Warning", settings.at("/Logging/LogLevel/Default").textValue());
    assertEquals("Debug", settings.at("/Logging/LogLevel/DevBuddy").textValue());
    assertEquals("Warning", settings.at("/Logging/LogLevel/Microsoft.AspNetCore").textValue());
  }

  @Test
  void theRoutesHostIsLetInWhereHostsAreLimited() throws JsonProcessingException {
    String route = "route: {type: Ingress, host: b.example}";
    assertEquals("*", settings(route).path("AllowedHosts").textValue());
    assertEquals(
        "a.example;b.example",
        settings("{server: {allowedHosts: [a.example]}, " + route + "}")
            .path("AllowedHosts")
            .textValue());
  }

  @Test
  void pointsToTheKeyAndNeverHoldsIt() throws JsonProcessingException {
    JsonNode apiKey = settings("{}").at("/Authentication/ApiKey");
    assertEquals(true, apiKey.path("Enabled").booleanValue());
    assertEquals("/etc/devbuddy/keys/api-key", apiKey.path("KeyFile").textValue());
    assertEquals(
        "{\"Enabled\":false}",
        settings("auth: {insecure: true, apiKey: {enabled: false}}")
            .at("/Authentication/ApiKey")
            .toString());
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

  private static String without(JsonNode section, String... keys) {
    return ((ObjectNode) section).without(List.of(keys)).toString();
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
