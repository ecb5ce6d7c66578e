package io.devbuddy.executor.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.devbuddy.executor.policy.ArgumentPattern;
import io.devbuddy.executor.policy.ArgumentRule;
import io.devbuddy.executor.policy.HelperSettings;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The settings Helpers, AllowWorkspaceExecutables and ArgumentRules. */
class ProgramRulesSettingsTest extends SettingsFolder {
  @Test
  void helpersAreAWordAndListsByCommandInAnyLayer() throws IOException {
    assertEquals(HelperSettings.STANDARD, load(Map.of()).commandExecution().helpers());
    file(
        "appsettings.json",
        "{\"CommandExecution\":{\"Helpers\":{\"bash\":[\"ls\"],\"g++\":[],\"git\":[\"sh\"]}}}");
    assertEquals(
        new HelperSettings(
            true, Map.of("bash", List.of("cat"), "g++", List.of(), "git", List.of("sh"))),
        load(Map.of("COMMANDEXECUTION__HELPERS__BASH__0", "cat")).commandExecution().helpers());
    assertEquals(
        new HelperSettings(
            false,
            Map.of("bash", List.of("ls"), "g++", List.of(), "git", List.of("Standard", "tar"))),
        load(
                Map.of("CommandExecution__Helpers", "none"),
                "--CommandExecution:Helpers:git:0=Standard",
                "--CommandExecution:Helpers:git:1=tar")
            .commandExecution()
            .helpers());
  }

  @Test
  void argumentRulesAreTwoListsByCommand() throws IOException {
    file(
        "appsettings.json",
        "{\"CommandExecution\":{\"ArgumentRules\":{\"git\":{\"Denied\":[\"push\"],"
            + "\"Allowed\":[\"status *\"]}}}}");
    ArgumentRule rule =
        load(Map.of(
                "CommandExecution__ArgumentRules__git__Allowed__0", "log **",
                "CommandExecution__AllowWorkspaceExecutables", "true"))
            .commandExecution()
            .argumentRules()
            .getOrDefault("git", new ArgumentRule(List.of(), List.of()));
    assertEquals(List.of(ArgumentPattern.of("push")), rule.denied());
    assertEquals(List.of(ArgumentPattern.of("log **")), rule.allowed());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Helpers=some                 | Helpers must be Standard, None or an object",
        "Helpers:0=ls                 | Helpers must be Standard, None or an object",
        "Helpers:bash=ls              | Helpers:bash must be a list of programs",
        "Helpers:bash:x:0=ls          | Helpers:bash:x must be a list of programs",
        "Helpers:bash:0=              | Helpers:bash holds a blank",
        "AllowWorkspaceExecutables=1  | AllowWorkspaceExecutables must be true or false",
        "ArgumentRules=x              | ArgumentRules is no setting",
        "ArgumentRules:git=x          | ArgumentRules:git is no argument rule",
        "ArgumentRules:git:Some:0=x   | ArgumentRules:git:Some is no argument rule",
        "ArgumentRules:Denied:0=x     | ArgumentRules:Denied is no argument rule",
        "ArgumentRules:git:Denied=x   | ArgumentRules:git:Denied must be a list of patterns",
        "ArgumentRules:git:Denied:0=  | ArgumentRules:git:Denied holds a blank",
        "ArgumentRules:git:Denied:0=a ** | ArgumentRules:git:Denied holds no pattern: '**'",
        "ArgumentRules:git:Allowed:0=** a | ArgumentRules:git:Allowed holds no pattern: '**'"
      })
  void complaintsAboutProgramRulesNameTheKey(String setting, String expected) {
    String message = complaint(Map.of(), "--CommandExecution:" + setting);
    assertTrue(message.contains("CommandExecution:" + expected), message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Helpers       | {\"bash\": [\"a\\u0007\"]}              | Helpers:bash | holds a blank or",
        "Helpers       | {\"bash\": [7]}                          | Helpers:bash | must be a list"
            + " of str",
        "ArgumentRules | {\"git\": {\"Denied\": [\"a\\u0007\"]}}   | ArgumentRules:git:Denied |"
            + " holds a bl",
        "ArgumentRules | {\"git\": {\"Denied\": [7]}}             | ArgumentRules:git:Denied | must"
            + " be a",
      })
  void listsOfProgramRulesAreCheckedAsAnyOther(
      String key, String json, String named, String expected) throws IOException {
    file("appsettings.json", "{\"CommandExecution\":{\"" + key + "\":" + json + "}}");
    String message = complaint(Map.of());
    assertTrue(
        message.contains("CommandExecution:" + named + " in appsettings.json " + expected),
        message);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "AllowedCommands          | {}",
        "DeniedCommands           | {}",
        "AllowedPaths             | {}",
        "MaxTimeoutSeconds        | {}",
        "Unknown                  | {}",
        "Network:Ports            | {\"Mode\": \"None\", \"Ports\": {}}",
        "Helpers:bash             | {\"bash\": {}}",
        "ArgumentRules:git        | {\"git\": {}}",
        "ArgumentRules:git:Allowed | {\"git\": {\"Allowed\": {}}}",
        "ArgumentRules:git:Denied | {\"git\": {\"Denied\": {}, \"Allowed\": [\"log\"]}}"
      })
  void anEmptyObjectInPlaceOfAValueIsRefused(String key, String json) throws IOException {
    String first = key.replaceFirst(":.*", "");
    file("appsettings.json", "{\"CommandExecution\":{\"" + first + "\":" + json + "}}");
    String message = complaint(Map.of());
    assertTrue(
        message.startsWith("CommandExecution:" + key + " in appsettings.json is an empty object"),
        message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"Logging\": {}}",
        "{\"LOGGING\": {\"LogLevel\": {}}}",
        "{\"Authentication\": {}}",
        "{\"Authentication\": {\"ApiKey\": {}}}",
        "{\"CommandExecution\": {}}",
        "{\"CommandExecution\": {\"Helpers\": {}, \"ArgumentRules\": {}, \"Network\": {}}}",
        "{\"GitRepos\": {}}"
      })
  void anEmptySectionIsAsGoodAsNone(String json) throws IOException {
    file("appsettings.json", json);
    assertEquals("dotnet", load(Map.of()).commandExecution().allowedCommands().getFirst());
    assertEquals(HelperSettings.STANDARD, load(Map.of()).commandExecution().helpers());
  }

  @Test
  void anEmptyListOfAllowedArgumentsIsRefused() throws IOException {
    file(
        "appsettings.json",
        "{\"CommandExecution\":{\"ArgumentRules\":{\"git\":{\"Allowed\":[]}}}}");
    assertTrue(
        complaint(Map.of()).contains("ArgumentRules:git:Allowed in appsettings.json is empty"));
  }
}
