package io.devbuddy.executor.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyDigestTest extends SettingsFolder {
  private String digest(String commandExecution) throws IOException {
    file("appsettings.json", "{\"CommandExecution\":" + commandExecution + "}");
    return PolicyDigest.of(load(Map.of()));
  }

  @ParameterizedTest(name = "{0} and {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"AllowedCommands\":[\"git\",\"jq\"]} | {\"AllowedCommands\":[\"jq\",\"git\"]}",
        "{\"Network\":{\"Mode\":\"Ports\",\"Ports\":[80,443]}} |"
            + " {\"Network\":{\"Ports\":[443,80],\"Mode\":\"Ports\"}}",
        "{\"Helpers\":{\"Bash\":[\"ls\",\"cat\"]}} | {\"Helpers\":{\"bash\":[\"cat\",\"ls\"]}}",
        "{} | {\"MaxTimeoutSeconds\":300}",
        "{} | {\"MaxOutputBytes\":4096,\"MaxQueuedCommands\":3,\"EnableAuditLogging\":false}",
      })
  void isTheSameForTheSamePolicy(String one, String other) throws IOException {
    assertEquals(digest(one), digest(other));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"AllowedCommands\":[\"git\"]}",
        "{\"DeniedCommands\":[]}",
        "{\"AllowedPaths\":[\"/tmp\"]}",
        "{\"ReadOnlyPaths\":[\"/workspace\"]}",
        "{\"MaxTimeoutSeconds\":299}",
        "{\"MaxBackgroundSeconds\":60}",
        "{\"Helpers\":\"None\"}",
        "{\"Helpers\":{\"bash\":[]}}",
        "{\"AllowWorkspaceExecutables\":true}",
        "{\"ArgumentRules\":{\"git\":{\"Denied\":[\"push\"]}}}",
        "{\"Isolation\":\"Off\"}",
        "{\"Network\":{\"Mode\":\"Ports\",\"Ports\":[443]}}",
        "{\"MaxProcesses\":7}",
        "{\"MaxOpenFiles\":77}",
        "{\"MaxFileBytes\":7777}",
      })
  void differsWhereTheRulesDo(String settings) throws IOException {
    assertNotEquals(digest("{}"), digest(settings));
  }

  @Test
  void tellsDeniedFromAllowedArguments() throws IOException {
    assertNotEquals(
        digest("{\"ArgumentRules\":{\"git\":{\"Denied\":[\"push\"]}}}"),
        digest("{\"ArgumentRules\":{\"git\":{\"Allowed\":[\"push\"]}}}"));
  }

  @Test
  void isOfTheNamesOfPassedVariablesAndNotOfTheirValues() throws IOException {
    file("appsettings.json", "{\"CommandExecution\":{\"PassEnvironment\":[\"LANG\"]}}");
    String digest = PolicyDigest.of(load(Map.of("LANG", "C.UTF-8")));
    assertEquals(digest, PolicyDigest.of(load(Map.of("LANG", "de_DE.UTF-8"))));
    assertTrue(digest.matches("[0-9a-f]{64}"));
  }

  @Test
  void isOfTheOrderInWhichProgramsAreLookedUp() {
    assertNotEquals(
        PolicyDigest.of(load(Map.of("PATH", "/bin:/usr/bin"))),
        PolicyDigest.of(load(Map.of("PATH", "/usr/bin:/bin"))));
  }
}
